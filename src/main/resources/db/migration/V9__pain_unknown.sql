-- How strong the pain is may be left open: unknown stays unknown. A column cannot be made optional in both databases, so
-- it is made anew.
ALTER TABLE pain_report ADD COLUMN nprs_or_unknown INTEGER;
UPDATE pain_report SET nprs_or_unknown = nprs;
ALTER TABLE pain_report DROP COLUMN nprs;
ALTER TABLE pain_report RENAME COLUMN nprs_or_unknown TO nprs;

/**
 * What leaves the house about one patient: a page as PDF, a table, a FHIR bundle. Everything is gathered first
 * ({@link org.plumbline.report.ReportFacts}) and then only written down: pure, the same facts give the same report.
 */
@NullMarked
package org.plumbline.report;

import org.jspecify.annotations.NullMarked;

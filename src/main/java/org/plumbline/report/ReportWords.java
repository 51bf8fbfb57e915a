package org.plumbline.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.report.LinkWords;
import org.plumbline.core.report.Numerals;
import org.plumbline.core.report.Words;
import org.plumbline.format.BadInputException;
import org.plumbline.format.WordsCatalogue;
import org.plumbline.store.PlanItem;

/** The words of a report with its dates and numbers, in one language and one time zone. */
final class ReportWords {
    private static final String NOTHING = "–";
    private static final double PER_UNIT = 100;

    private final Words words;
    private final Locale locale;
    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;
    private final LinkWords links;

    ReportWords(String language, ZoneId zone) {
        try {
            words = WordsCatalogue.load(language, "pain", "link", "form", "report");
        } catch (BadInputException e) {
            throw new IllegalStateException("the contract lets in no other language: " + language, e);
        }
        // The British write the day before the month, as the web app does
        locale = language.equals("en") ? Locale.UK : Locale.forLanguageTag(language);
        day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone);
        moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone);
        links = new LinkWords(words);
    }

    String text(String key) {
        return words.text("report." + key, Map.of());
    }

    String text(String key, Map<String, ?> arguments) {
        return words.text("report." + key, arguments);
    }

    /** Words of another domain, or the id itself where there are none. */
    String named(String domain, @Nullable String id) {
        if (id == null) {
            return NOTHING;
        }
        String key = domain + "." + id;
        return words.has(key) ? words.text(key, Map.of()) : id.replace('-', ' ');
    }

    String flags(List<String> ids) {
        return ids.stream()
                .map(id -> words.has("flag." + id + ".name") ? words.text("flag." + id + ".name", Map.of()) : id)
                .collect(Collectors.joining(", "));
    }

    /** Of the times in this report, as people name it. */
    String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    String day(Instant at) {
        return day.format(at);
    }

    String moment(Instant at) {
        return moment.format(at);
    }

    String number(@Nullable Number value, int decimals) {
        return value == null ? NOTHING : Numerals.plain(locale, value.doubleValue(), decimals);
    }

    /** With a decimal only where it has one. */
    private String plain(double value) {
        return number(value, value == Math.rint(value) ? 0 : 1);
    }

    String signed(@Nullable Double value) {
        return value == null ? NOTHING : Numerals.signed(locale, value, 1);
    }

    /** As a line of a table begins. */
    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    String percent(int part, int whole) {
        return whole == 0 ? NOTHING : String.format(locale, "%d %%", Math.round(100.0 * part / whole));
    }

    LinkWords links() {
        return links;
    }

    /** How much of an exercise, like "3 × 10, hold 5 s". */
    String dose(PlanItem item) {
        StringBuilder text = new StringBuilder();
        Integer sets = item.sets();
        Integer repetitions = item.repetitions();
        if (repetitions != null) {
            text.append(sets == null ? "" : sets + " × ").append(repetitions);
        }
        Double hold = item.holdSeconds();
        if (hold != null) {
            text.append(text.isEmpty() ? "" : ", ").append(text("plan-hold", Map.of("seconds", plain(hold))));
        }
        Double load = item.loadKg();
        if (load != null) {
            text.append(text.isEmpty() ? "" : ", ").append(text("plan-load", Map.of("kg", plain(load))));
        }
        if (!item.days().isEmpty()) {
            text.append(text.isEmpty() ? "" : ", ").append(days(item.days()));
        }
        if (item.paused()) {
            text.append(text.isEmpty() ? "" : ", ").append(text("plan-paused"));
        }
        return text.isEmpty() ? NOTHING : text.toString();
    }

    /** How much, and what the physio notes for the patient. */
    String instruction(PlanItem item) {
        String note = item.note();
        return note == null || note.isBlank() ? dose(item) : dose(item) + ". " + note.strip();
    }

    /** Of the week, like "Mon Wed Fri". */
    private String days(List<String> ids) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> ids.contains(day.name().substring(0, 3).toLowerCase(Locale.ROOT)))
                .map(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, locale))
                .collect(Collectors.joining(" "));
    }

    /** A value with its unit as one reads it: metres as centimetres, shares as percent. */
    private String measured(double value, String unit) {
        return switch (unit) {
            case "deg" -> number(value, 1) + "°";
            case "deg/s" -> number(value, 1) + "°/s";
            case "m" -> number(value * PER_UNIT, 0) + " cm";
            case "ratio" -> number(value * PER_UNIT, 0) + " %";
            case "percent" -> number(value, 0) + " %";
            case "s" -> number(value, 1) + " s";
            case "times" -> number(value, 0) + " ×";
            case "sd" -> text("steps", Map.of("n", value));
            default -> number(value, 1);
        };
    }

    /** The limits that a physio has set for this patient. */
    String limits(PlanItem item, UnaryOperator<String> unitOfRule) {
        return item.limits().isEmpty()
                ? text("plan-defaults")
                : item.limits().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(limit -> named("rule", limit.getKey()) + ": "
                                + measured(limit.getValue(), unitOfRule.apply(limit.getKey())))
                        .collect(Collectors.joining("; "));
    }
}

package org.plumbline.core.pain;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A case built from what differs from a quiet report after a session in which all red flags were answered with no. */
final class Vignette {
    static final OffsetDateTime AT = OffsetDateTime.parse("2026-03-20T18:00:00+01:00");

    private final Map<String, String> changes = new HashMap<>();
    private final List<PastReport> past = new ArrayList<>();
    private final List<PastSession> sessions = new ArrayList<>();
    private final List<Clearing> clearings = new ArrayList<>();
    private @Nullable OffsetDateTime onset;

    private Vignette(String text) {
        for (String change : text.split("\\s+")) {
            int cut = change.indexOf('=');
            changes.put(cut < 0 ? change : change.substring(0, cut), cut < 0 ? "" : change.substring(cut + 1));
        }
    }

    static PainCase of(String text) {
        return new Vignette(text).build();
    }

    private PainCase build() {
        boolean sore = changes.containsKey("sore");
        if (sore) {
            soreHistory();
        } else if (changes.containsKey("begun")) {
            onset = AT.minus(hours("begun"));
        }
        history();
        PainReport report = PainReport.at(AT)
                .moment(Moment.of(changes.getOrDefault("moment", "after")).orElse(null))
                .session("now")
                .nprs(number("nprs", 2))
                .preSessionNprs(number("pre", 2))
                .baselineNprs(number("baseline", 2))
                .ageYears(number("age", 40))
                .onsetAt(onset)
                .onsetDuringRepetition(flag("inrep", sore ? "no" : "-"))
                .location(texts("location", sore ? "low-back-left,low-back-right" : ""))
                .quality(texts("quality", sore ? "dull,stiff" : ""))
                .atRestOrNight(flag("rest", sore ? "no" : "-"))
                .belowKnee(flag("knee", "no"))
                .numbnessOrWeakness(flag("numb", "no"))
                .easesWithMovement(flag("eases", sore ? "yes" : "-"))
                .hardToTolerate(flag("hard", "-"))
                .activitiesAffected(flag("acts", "-"))
                .redFlagsAsked(asked())
                .redFlags(flags("yes"))
                .redFlagsChanged(flags("changed"))
                .circumstances(circumstances())
                .build();
        return new PainCase(report, new PainHistory(sessions, past, clearings), PainLimits.DEFAULTS);
    }

    /** Exercise, then soreness {@code onset} later, which lasts {@code since} by now and had its {@code peak} between. */
    private void soreHistory() {
        Duration since = changes.containsKey("since") ? hours("since") : Duration.ofHours(10);
        Duration after = changes.containsKey("onset") ? hours("onset") : Duration.ofHours(24);
        OffsetDateTime began = AT.minus(since);
        onset = began;
        OffsetDateTime exercised = began.minus(after);
        Double load = changes.containsKey("load") ? Double.valueOf(text("load")) : null;
        sessions.add(new PastSession("trained", exercised, "squat", flag("new", "yes"), load, null, null));
        if (changes.containsKey("loadbefore")) {
            double before = Double.parseDouble(text("loadbefore"));
            sessions.add(new PastSession("earlier", exercised.minusDays(3), "squat", false, before, null, null));
        }
        if (changes.containsKey("peak")) {
            past.add(PastReport.ofPain(began.plusHours(20), Moment.UNSCHEDULED, null, Integer.parseInt(text("peak"))));
        }
    }

    private void history() {
        daily("past", 1, 1);
        daily("week", 1, 1);
        daily("lastweek", 8, 1);
        String[] days = list("days");
        for (int i = 0; i < days.length; i++) {
            pain(days.length - i, Integer.parseInt(days[i]));
        }
        String[] settled = list("settled");
        for (int i = 0; i < settled.length; i++) {
            OffsetDateTime at = AT.minusDays(40 - 2L * i);
            past.add(PastReport.ofPain(at, Moment.BEFORE, "s" + i, 2));
            int morning = settled[i].equals("yes") ? 2 : 4;
            past.add(PastReport.ofPain(at.plusHours(15), Moment.NEXT_MORNING, "s" + i, morning));
        }
        for (int days14 : new int[] {13, 14}) {
            if (changes.containsKey("asked" + days14 + "d")) {
                past.add(answers(AT.minusDays(days14), EnumSet.allOf(RedFlag.class), Set.of(), null));
            }
        }
        if (changes.containsKey("open") || changes.containsKey("cleared")) {
            Set<RedFlag> yes = EnumSet.noneOf(RedFlag.class);
            yes.addAll(flags("open"));
            yes.addAll(flags("cleared"));
            past.add(answers(AT.minusDays(5), EnumSet.allOf(RedFlag.class), yes, null));
            clearings.add(new Clearing(AT.minusDays(4), flags("cleared")));
        }
        if (changes.containsKey("numbbefore")) {
            past.add(answers(AT.minusDays(5), Set.of(), Set.of(), true));
        }
    }

    private static PastReport answers(OffsetDateTime at, Set<RedFlag> asked, Set<RedFlag> yes, @Nullable Boolean numb) {
        return new PastReport(at, Moment.UNSCHEDULED, null, null, null, numb, asked, yes, Set.of());
    }

    private void daily(String name, int firstDay, int step) {
        String[] values = list(name);
        for (int i = 0; i < values.length; i++) {
            pain(firstDay + step * i, Integer.parseInt(values[i]));
        }
    }

    private void pain(int daysAgo, int nprs) {
        past.add(PastReport.ofPain(AT.minusDays(daysAgo), Moment.UNSCHEDULED, null, nprs));
    }

    private String[] list(String name) {
        String value = changes.getOrDefault(name, "");
        return value.isEmpty() ? new String[0] : value.split(",");
    }

    private Set<String> texts(String name, String byDefault) {
        String value = changes.getOrDefault(name, byDefault);
        return value.isEmpty() ? Set.of() : Set.of(value.split(","));
    }

    /** Bad days around the pain by themselves change no route; only an activity that is named does. */
    private Circumstances circumstances() {
        boolean hard = changes.containsKey("hardday");
        return new Circumstances(
                hard ? 10.0 : null,
                hard ? 2.0 : null,
                hard ? 14.0 : null,
                hard ? 10.0 : null,
                texts("easedby", ""),
                texts("activities", ""),
                hard ? "everything at once" : null);
    }

    private Set<RedFlag> asked() {
        String value = changes.getOrDefault("asked", "ALL");
        if (value.equals("ALL")) {
            return EnumSet.allOf(RedFlag.class);
        }
        if (value.startsWith("ALLBUT:")) {
            return EnumSet.complementOf(EnumSet.of(flag(value.substring("ALLBUT:".length()))));
        }
        return value.equals("NONE") ? Set.of() : flags("asked");
    }

    private Set<RedFlag> flags(String name) {
        return Arrays.stream(list(name)).map(Vignette::flag).collect(Collectors.toSet());
    }

    private static RedFlag flag(String id) {
        return RedFlag.of(id).orElseThrow();
    }

    private @Nullable Integer number(String name, int byDefault) {
        String value = changes.getOrDefault(name, String.valueOf(byDefault));
        return value.equals("-") ? null : Integer.valueOf(value);
    }

    private @Nullable Boolean flag(String name, String byDefault) {
        String value = changes.getOrDefault(name, byDefault);
        return value.equals("-") ? null : Boolean.valueOf(value.equals("yes"));
    }

    private String text(String name) {
        return changes.getOrDefault(name, "");
    }

    private Duration hours(String name) {
        String value = text(name);
        return Duration.ofSeconds(Math.round(3600 * Double.parseDouble(value.substring(0, value.length() - 1))));
    }
}

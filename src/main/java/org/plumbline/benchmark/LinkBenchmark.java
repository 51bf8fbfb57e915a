package org.plumbline.benchmark;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.plumbline.core.link.DiaryRow;
import org.plumbline.core.link.LinkAnalysis;
import org.plumbline.core.link.LinkSettings;
import org.plumbline.core.link.PersonLinks;

/** What the analysis of one patient's year costs: 156 sessions, one exercise, six faults, three outcomes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LinkBenchmark {
    static final int SESSIONS = 156;
    private static final int FAULTS = 6;
    private static final OffsetDateTime START = OffsetDateTime.of(2026, 1, 5, 18, 0, 0, 0, ZoneOffset.UTC);

    private final List<DiaryRow> diary = diary();

    @Benchmark
    public PersonLinks patientYear(ProcessorTime time) {
        return new LinkAnalysis(1, LinkSettings.defaults()).person(diary);
    }

    /** Every fault comes and goes, the first one hurts; nothing is missing, so all 18 tests are made. */
    static List<DiaryRow> diary() {
        SplittableRandom random = new SplittableRandom(7);
        List<DiaryRow> rows = new ArrayList<>();
        for (int session = 0; session < SESSIONS; session++) {
            SortedMap<String, Double> faults = new TreeMap<>();
            for (int fault = 0; fault < FAULTS; fault++) {
                faults.put("fault-" + fault, random.nextBoolean() ? random.nextInt(2, 11) / 10.0 : 0.0);
            }
            double before = 4 + random.nextGaussian();
            double after = before + 1.5 * faults.getOrDefault("fault-0", 0.0);
            rows.add(new DiaryRow(
                    "p01",
                    "s" + session,
                    START.plusHours(56L * session),
                    "squat",
                    10,
                    100 + 20 * random.nextGaussian(),
                    false,
                    nprs(before),
                    nprs(after + random.nextGaussian()),
                    nprs(after + random.nextGaussian()),
                    nprs(before + random.nextGaussian()),
                    5 + random.nextGaussian(),
                    7 + random.nextGaussian(),
                    8 + random.nextGaussian(),
                    false,
                    faults,
                    new TreeMap<>()));
        }
        return rows;
    }

    private static int nprs(double pain) {
        return Math.clamp(Math.round(pain), 0, 10);
    }
}

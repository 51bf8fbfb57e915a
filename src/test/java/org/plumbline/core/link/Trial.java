package org.plumbline.core.link;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Many simulated people of one kind, looked at as the service would: at 20, 30, 40 and 60 sessions.
 *
 * @param anyLink share with any link at any look
 * @param found share with the true fault linked to the next morning, in the true direction, at any look
 * @param turned share with that link in the other direction
 * @param covered share of all computed intervals of the last look that hold the truth
 * @param millis mean time of a look
 */
record Trial(int people, double anyLink, double found, double turned, double covered, double millis) {
    private record Person(boolean any, boolean found, boolean turned, int intervals, int covered) {}

    static Trial of(Cohort cohort, int people, int sessions, LinkSettings settings, long seed) {
        long start = System.nanoTime();
        List<Person> all = IntStream.range(0, people)
                .mapToObj(i -> person(cohort, "p" + i, sessions, settings, seed))
                .toList();
        double looks =
                people * (double) LOOKS.stream().filter(n -> n <= sessions).count();
        int intervals = all.stream().mapToInt(Person::intervals).sum();
        return new Trial(
                people,
                all.stream().filter(Person::any).count() / (double) people,
                all.stream().filter(Person::found).count() / (double) people,
                all.stream().filter(Person::turned).count() / (double) people,
                all.stream().mapToInt(Person::covered).sum() / (double) intervals,
                (System.nanoTime() - start) / 1e6 / looks);
    }

    private static final List<Integer> LOOKS = List.of(20, 30, 40, 60);

    private static Person person(Cohort cohort, String name, int sessions, LinkSettings settings, long seed) {
        List<DiaryRow> diary = cohort.diary(name, sessions, seed);
        LinkAnalysis analysis = new LinkAnalysis(seed, settings);
        boolean any = false;
        boolean found = false;
        boolean turned = false;
        int intervals = 0;
        int covered = 0;
        for (int look : LOOKS) {
            if (look > sessions) {
                break;
            }
            intervals = 0;
            covered = 0;
            for (Link link : analysis.person(diary.subList(0, look)).links().links()) {
                boolean linked = link.verdict() == Verdict.LINKED;
                boolean real = link.exposure().name().equals(Cohort.FAULT) && link.outcome() == Outcome.NEXT_MORNING;
                any |= linked;
                Double slope = link.slopeNprs();
                Double effect = link.effectNprs();
                Interval interval = link.ci95();
                if (slope == null || effect == null || interval == null) {
                    continue;
                }
                found |= linked && real && slope * cohort.effectNprs() > 0;
                turned |= linked && real && slope * cohort.effectNprs() < 0;
                double truth = real ? cohort.effectNprs() * effect / slope : 0;
                intervals++;
                covered += interval.contains(truth) ? 1 : 0;
            }
        }
        return new Person(any, found, turned, intervals, covered);
    }
}

package org.plumbline.core.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts people's tests together, and draws each person's effect towards the mean. */
final class Pooling {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::exercise).thenComparing(Key::exposure).thenComparing(Key::outcome);

    private final LinkSettings settings;
    private final TreeMap<Key, List<Estimate>> estimates = new TreeMap<>(ORDER);

    Pooling(LinkSettings settings) {
        this.settings = settings;
    }

    private record Key(String exercise, Exposure exposure, Outcome outcome) {
        static Key of(Link link) {
            return new Key(link.exercise(), link.exposure(), link.outcome());
        }
    }

    private record Estimate(double effect, double variance) {}

    LinkReport report(long seed, List<PersonLinks> people) {
        List<PersonLinks> ordered = people.stream()
                .sorted(Comparator.comparing(p -> p.links().patient()))
                .toList();
        ordered.forEach(this::collect);
        TreeMap<Key, RandomEffects> pools = new TreeMap<>(ORDER);
        estimates.forEach((key, all) -> {
            if (all.size() >= settings.minPatients()) {
                pools.put(key, pool(all));
            }
        });
        double[] q = BenjaminiHochberg.adjust(
                pools.values().stream().mapToDouble(RandomEffects::p).toArray());
        List<PooledLink> pooled = new ArrayList<>();
        int tested = 0;
        for (Map.Entry<Key, List<Estimate>> entry : estimates.entrySet()) {
            RandomEffects pool = pools.get(entry.getKey());
            pooled.add(judged(entry.getKey(), entry.getValue().size(), pool, pool == null ? 1 : q[tested++]));
        }
        return new LinkReport(
                seed, ordered.stream().map(p -> shrunken(p, pools)).toList(), pooled);
    }

    private void collect(PersonLinks person) {
        List<Link> links = person.links().links();
        for (int i = 0; i < links.size(); i++) {
            List<Estimate> known = estimates.computeIfAbsent(Key.of(links.get(i)), k -> new ArrayList<>());
            Double effect = links.get(i).effectNprs();
            double variance = person.variances().get(i);
            if (effect != null && variance > 0) {
                known.add(new Estimate(effect, variance));
            }
        }
    }

    private static RandomEffects pool(List<Estimate> all) {
        return RandomEffects.of(
                all.stream().mapToDouble(Estimate::effect).toArray(),
                all.stream().mapToDouble(Estimate::variance).toArray());
    }

    private PooledLink judged(Key key, int patients, @Nullable RandomEffects pool, double q) {
        if (pool == null) {
            return new PooledLink(
                    key.exercise,
                    key.exposure,
                    key.outcome,
                    patients,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    Verdict.NOT_ENOUGH_DATA);
        }
        Verdict verdict = q <= settings.pooledQ()
                ? Verdict.LINKED
                : pool.ci95().within(settings.notLinkedNprs()) ? Verdict.NOT_LINKED : Verdict.NOT_ENOUGH_DATA;
        return new PooledLink(
                key.exercise,
                key.exposure,
                key.outcome,
                patients,
                pool.mean(),
                pool.ci95(),
                pool.p(),
                q,
                pool.tau2(),
                pool.i2(),
                verdict);
    }

    private static PatientLinks shrunken(PersonLinks person, SortedMap<Key, RandomEffects> pools) {
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < person.variances().size(); i++) {
            Link link = person.links().links().get(i);
            Double effect = link.effectNprs();
            RandomEffects pool = pools.get(Key.of(link));
            double variance = person.variances().get(i);
            if (effect != null && pool != null && variance > 0) {
                link = link.withShrunken(pool.shrink(effect, variance));
            }
            links.add(link);
        }
        return new PatientLinks(person.links().patient(), person.links().sessions(), links);
    }
}

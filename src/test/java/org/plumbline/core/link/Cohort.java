package org.plumbline.core.link;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;

/**
 * Simulated diaries with known truth. Pain is an AR(1) process in time; what happens in a session adds to the reports
 * that follow it. Six faults, three outcomes; only the first fault can have an effect.
 *
 * @param effectNprs true change of the next morning's pain for fault 0 → 1 (after and 48 h: none)
 * @param reverse how much fault fraction grows per point of pain before: the reported one, or the latent one
 * @param latent whether reverse causation runs through the pain that is felt rather than the one that is reported
 * @param reportNoise SD of a report around the pain that is felt
 * @param soreness points that a new exercise adds to the reports
 * @param doseEffect points that a standard deviation of load adds, where load also drives the fault
 * @param missing share of answers that are blank
 * @param baseline mean pain
 * @param sticky correlation of neighbouring sessions, of the residual of every report and (as often) of form
 */
record Cohort(
        double effectNprs,
        double reverse,
        boolean latent,
        double reportNoise,
        double soreness,
        double doseEffect,
        double missing,
        double baseline,
        double sticky) {
    static final String FAULT = "excessive-lean";
    private static final int FAULTS = 6;
    private static final double RESIDUAL = 1.0;
    private static final double CARRIED = 0.5;
    private static final OffsetDateTime START = OffsetDateTime.of(2026, 1, 5, 18, 0, 0, 0, ZoneOffset.ofHours(1));

    static Cohort plain() {
        return new Cohort(0, 0, false, 0.3, 0, 0, 0, 4, 0);
    }

    Cohort withEffect(double nprs) {
        return new Cohort(nprs, reverse, latent, reportNoise, soreness, doseEffect, missing, baseline, sticky);
    }

    Cohort withReverse(double perPoint) {
        return new Cohort(effectNprs, perPoint, false, reportNoise, soreness, doseEffect, missing, baseline, sticky);
    }

    Cohort withLatentReverse(double perPoint, double noise) {
        return new Cohort(effectNprs, perPoint, true, noise, soreness, doseEffect, missing, baseline, sticky);
    }

    Cohort withSoreness(double points) {
        return new Cohort(effectNprs, reverse, latent, reportNoise, points, doseEffect, missing, baseline, sticky);
    }

    Cohort withDose(double points) {
        return new Cohort(effectNprs, reverse, latent, reportNoise, soreness, points, missing, baseline, sticky);
    }

    Cohort withMissing(double share) {
        return new Cohort(effectNprs, reverse, latent, reportNoise, soreness, doseEffect, share, baseline, sticky);
    }

    Cohort withBaseline(double nprs) {
        return new Cohort(effectNprs, reverse, latent, reportNoise, soreness, doseEffect, missing, nprs, sticky);
    }

    Cohort withSticky(double correlation) {
        return new Cohort(
                effectNprs, reverse, latent, reportNoise, soreness, doseEffect, missing, baseline, correlation);
    }

    /** The diary of one simulated person, in the order of time. */
    List<DiaryRow> diary(String patient, int sessions, long seed) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed * 31 + patient.hashCode());
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(random);
        List<DiaryRow> rows = new ArrayList<>();
        double deviation = gauss.sample();
        double[] residuals = {gauss.sample(), gauss.sample(), gauss.sample()};
        boolean[] exposed = new boolean[FAULTS];
        for (int i = 0; i < sessions; i++) {
            deviation = CARRIED * deviation + Math.sqrt(1 - CARRIED * CARRIED) * gauss.sample();
            double felt = baseline + deviation;
            int before = report(felt, gauss);
            boolean fresh = random.nextDouble() < 0.2;
            double dose = gauss.sample();
            double drive = reverse * ((latent ? felt : before) - baseline)
                    + (doseEffect != 0 ? 0.15 * dose : 0)
                    + (soreness != 0 && fresh ? 0.2 : 0);
            TreeMap<String, Double> faults = new TreeMap<>();
            for (int f = 0; f < FAULTS; f++) {
                boolean stays = i > 0 && random.nextDouble() < sticky;
                exposed[f] = stays ? exposed[f] : random.nextBoolean();
                double level = exposed[f] ? 1 : 0;
                faults.put(f == 0 ? FAULT : "fault-" + f, fraction(level + drive, random));
            }
            for (int o = 0; o < residuals.length; o++) {
                residuals[o] = sticky * residuals[o] + RESIDUAL * Math.sqrt(1 - sticky * sticky) * gauss.sample();
            }
            double common = doseEffect * dose + (fresh ? soreness : 0);
            double persists = 0.7 * deviation + baseline + common;
            double morning = persists + effectNprs * faults.getOrDefault(FAULT, 0.0);
            rows.add(new DiaryRow(
                    patient,
                    "s" + i,
                    START.plusHours(56L * i),
                    "squat",
                    10,
                    blank(random) ? null : Math.max(0, 120 + 30 * dose),
                    fresh,
                    before,
                    answer(persists + residuals[0], random, gauss),
                    answer(morning + residuals[1], random, gauss),
                    answer(persists + residuals[2], random, gauss),
                    blank(random) ? null : 5 + 2 * gauss.sample(),
                    Math.max(0, 7 + gauss.sample()),
                    null,
                    null,
                    faults,
                    new TreeMap<>()));
        }
        return rows;
    }

    private boolean blank(UniformRandomProvider random) {
        return missing > 0 && random.nextDouble() < missing;
    }

    private @Nullable Integer answer(
            double expected, UniformRandomProvider random, ZigguratSampler.NormalizedGaussian gauss) {
        int nprs = report(expected, gauss);
        return blank(random) ? null : nprs;
    }

    private int report(double felt, ZigguratSampler.NormalizedGaussian gauss) {
        return Math.clamp(Math.round(felt + reportNoise * gauss.sample()), 0, 10);
    }

    /** Ten repetitions, each faulty with this probability. */
    private static double fraction(double probability, UniformRandomProvider random) {
        int faulty = 0;
        for (int i = 0; i < 10; i++) {
            faulty += random.nextDouble() < probability ? 1 : 0;
        }
        return faulty / 10.0;
    }
}

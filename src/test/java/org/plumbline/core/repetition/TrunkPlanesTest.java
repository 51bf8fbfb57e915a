package org.plumbline.core.repetition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.orientation.OrientationFilter;
import org.plumbline.core.orientation.OrientationSettings;
import org.plumbline.core.orientation.OrientedBatch;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;

/** Bends, side bends and turns in one session, with nothing said about where a plane begins. */
class TrunkPlanesTest {
    private static final List<String> PLANES =
            List.of("trunk-flexion", "trunk-lateral-flexion", "trunk-axial-rotation");
    private static final String ALL = "F F F l r l r l r < > < > < >";
    private static final String MIRRORED = "F F F r l r l r l > < > < > <";

    @ParameterizedTest
    @CsvSource({"upper-back, 50, 1", "upper-back, 100, 2", "upper-back, 200, 3", "lumbar, 100, 4", "lumbar, 25, 5"})
    void allPlanesSidesAndTheirOrder(String site, double rateHz, long seed) {
        assertThat(found(session(site, rateHz, seed), site)).isEqualTo(ALL);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void leftAndRightChangePlacesInAMirror(long seed) {
        SampleBatch samples = session("upper-back", 100, seed);
        SampleBatch mirrored = new SampleBatch().reset(false);
        for (int i = 0; i < samples.size(); i++) {
            mirrored.add( // a reflection of the sensor's x: a rotation is an axial vector
                    samples.timeSeconds(i),
                    -samples.accMps2(i, 0),
                    samples.accMps2(i, 1),
                    samples.accMps2(i, 2),
                    samples.gyrRadps(i, 0),
                    -samples.gyrRadps(i, 1),
                    -samples.gyrRadps(i, 2));
        }
        assertThat(found(mirrored, "upper-back")).isEqualTo(MIRRORED);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0, 180", "0, 1, 0, 90", "0, 0, 1, 45", "1, 2, -0.5, 75", "-1, 0.3, 0.2, 140"})
    void theMountingDoesNotMatter(double x, double y, double z, double degrees) {
        Quaternion turn = Quaternion.aboutAxis(new Vector3(x, y, z), Math.toRadians(degrees));
        SampleBatch samples = session("upper-back", 100, 6);
        SampleBatch turned = new SampleBatch().reset(false);
        for (int i = 0; i < samples.size(); i++) {
            Turned.add(turned, samples.timeSeconds(i), samples, i, turn, Vector3.ZERO);
        }
        Track as = track(samples, "upper-back");
        Track other = track(turned, "upper-back");
        assertThat(codes(other)).isEqualTo(codes(as)).isEqualTo(ALL);
        for (int i = 0; i < as.repetitions.size(); i++) {
            assertThat(other.repetitions.get(i).romDeg())
                    .isCloseTo(as.repetitions.get(i).romDeg(), within(0.5));
        }
    }

    @Test
    void aSessionThatBeginsBentIsToldFromUpright() {
        SampleBatch whole = session("upper-back", 100, 7);
        SampleBatch late = new SampleBatch().reset(false);
        for (int i = 0; i < whole.size(); i++) { // the first bend goes down from 2.0 to 3.6 s
            if (whole.timeSeconds(i) > 2.7) {
                late.addFrom(whole, i);
            }
        }
        Track heard = track(late, "upper-back");
        assertThat(codes(heard)).isEqualTo(ALL);
        double end = heard.repetitions.get(2).endSeconds() + 0.5;
        double[] upright =
                heard.angles.stream().filter(a -> a[0] > end).findFirst().orElseThrow();
        assertThat(Math.hypot(upright[1], upright[2])).isLessThan(8);
    }

    @Test
    void whileNothingIsFoundNothingIsAllocated() {
        TrackerSettings settings = Track.settings("auto", CalibrationMode.AUTO, "upper-back");
        assertThat(bytesPerSample(settings, standing()))
                .as("while the calibration is learnt")
                .isLessThan(2);
    }

    /** Bytes that the tracker allocates for a sample, once its buffers have their size. */
    private static double bytesPerSample(TrackerSettings settings, SampleBatch samples) {
        MotionTracker tracker = new MotionTracker(settings, new Track());
        OrientationFilter filter = new OrientationFilter(OrientationSettings.defaults());
        OrientedBatch oriented = new OrientedBatch();
        SampleBatch batch = new SampleBatch();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = 0;
        int counted = 0;
        for (int from = 0; from + 10 <= samples.size(); from += 10) {
            batch.reset(false);
            for (int i = from; i < from + 10; i++) {
                batch.addFrom(samples, i);
            }
            filter.accept(batch, oriented);
            long before = threads.getCurrentThreadAllocatedBytes();
            tracker.accept(oriented);
            if (from > samples.size() / 2) {
                bytes += threads.getCurrentThreadAllocatedBytes() - before;
                counted += 10;
            }
        }
        return (double) bytes / counted;
    }

    private static SampleBatch standing() {
        return MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                        .repetitions(0)
                        .stillSeconds(200)
                        .seed(2)
                        .build())
                .samples();
    }

    private static SampleBatch session(String site, double rateHz, long seed) {
        SampleBatch all = new SampleBatch().reset(false);
        double offset = 0;
        for (String exercise : PLANES) {
            SampleBatch part = MotionSynthesiser.synthesise(SynthesisRequest.of(exercise)
                            .repetitions(exercise.equals("trunk-flexion") ? 3 : 6)
                            .site(site)
                            .rateHz(rateHz)
                            .seed(seed)
                            .build())
                    .samples();
            for (int i = 0; i < part.size(); i++) {
                Turned.add(all, offset + part.timeSeconds(i), part, i, Quaternion.IDENTITY, Vector3.ZERO);
            }
            offset += part.timeSeconds(part.size() - 1) + 1 / rateHz;
        }
        return all;
    }

    private static String found(SampleBatch samples, String site) {
        return codes(track(samples, site));
    }

    private static Track track(SampleBatch samples, String site) {
        return Track.of(samples, Track.settings("auto", CalibrationMode.BOW, site), 20);
    }

    private static String codes(Track heard) {
        return heard.repetitions.stream()
                .map(r -> switch (r.exercise()) {
                    case "trunk-lateral-flexion" -> r.side() == Side.LEFT ? "l" : "r";
                    case "trunk-axial-rotation" -> r.side() == Side.LEFT ? "<" : ">";
                    case "trunk-flexion" -> "F";
                    default -> r.exercise();
                })
                .collect(Collectors.joining(" "));
    }
}

package org.plumbline.validation;

import java.nio.file.Path;
import java.util.List;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.IdleActivity;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.core.synthesis.SyntheticRecording;
import org.plumbline.format.BadInputException;
import org.plumbline.format.Recording;

/** Ten synthetic minutes each of standing, sitting and walking after two repetitions: nothing more is to be counted. */
final class IdleTime implements ValidationSet {
    private static final double SECONDS = 600;
    private static final double RATE_HZ = 25;
    /** What is looked for, and what it begins with. */
    private static final List<List<String>> LOOKED_FOR =
            List.of(List.of("squat", "squat"), List.of("auto", "trunk-flexion"));

    @Override
    public String name() {
        return "synthetic";
    }

    @Override
    public int steps(Path folder) {
        return IdleActivity.values().length;
    }

    @Override
    public List<Figure> run(Path folder, Progress progress) throws BadInputException {
        Sessions sessions = new Sessions();
        int counted = 0;
        int recordings = 0;
        for (IdleActivity activity : IdleActivity.values()) {
            for (List<String> each : LOOKED_FOR) {
                counted += counted(sessions, activity, each.getFirst(), each.getLast());
                recordings++;
            }
            progress.done("ten minutes of " + activity);
        }
        return List.of(Figure.atMost(name(), "idle_repetitions", counted, "repetitions", recordings, 0));
    }

    private static int counted(Sessions sessions, IdleActivity activity, String exercise, String first) {
        SyntheticRecording made = MotionSynthesiser.synthesise(SynthesisRequest.of(first)
                .repetitions(2)
                .idle(activity, SECONDS, 2)
                .rateHz(RATE_HZ)
                .build());
        SampleBatch samples = made.samples();
        Recording.Sampled recording = new Recording.Sampled("idle", "lumbar", RATE_HZ, null, samples);
        double end = made.truth().repetitions().getLast().endSeconds();
        return (int) sessions.repetitions(recording, samples, RATE_HZ, exercise, CalibrationMode.AUTO).stream()
                .filter(r -> r.peakSeconds() > end + 1)
                .count();
    }
}

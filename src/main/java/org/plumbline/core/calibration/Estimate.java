package org.plumbline.core.calibration;

import java.util.List;

/** What an estimator found, or why it will not say. */
public sealed interface Estimate<T> {

    record Found<T>(T value) implements Estimate<T> {}

    /** @param faces the faces that the problem is about, empty when it is about none */
    record Refused<T>(Problem problem, List<Face> faces) implements Estimate<T> {
        public Refused {
            faces = List.copyOf(faces);
        }
    }

    static <T> Estimate<T> found(T value) {
        return new Found<>(value);
    }

    static <T> Estimate<T> refused(Problem problem) {
        return new Refused<>(problem, List.of());
    }

    /** Why there is no calibration; each has a sentence that says what to do. */
    enum Problem {
        /** No stretch of rest was long enough. */
        NEVER_STILL("never-still"),
        /** The rests together are too short for a bias. */
        REST_TOO_SHORT("rest-too-short"),
        /** The rate differs between rests: the sensor moved, or its temperature changed a lot. */
        BIAS_NOT_STEADY("bias-not-steady"),
        /** Some of the six faces never looked up. */
        FACES_MISSING("faces-missing"),
        /** There were enough rests, but some showed the same face, so others are missing. */
        SAME_FACE_TWICE("same-face-twice"),
        /** The fit leaves more than a good sensor that lay still would. */
        RESIDUAL_TOO_LARGE("residual-too-large"),
        /** Bias or scale are beyond what any part shows: another unit or range was set. */
        NOT_PLAUSIBLE("not-plausible"),
        /** The sensor was not turned in enough directions. */
        TOO_FEW_DIRECTIONS("too-few-directions"),
        /** The recording has no magnetometer. */
        NO_MAGNETOMETER("no-magnetometer"),
        /** The recording is too short for the statistics asked for. */
        RECORDING_TOO_SHORT("recording-too-short"),
        /** What shall be a long rest has movement in it. */
        NOT_AT_REST("not-at-rest");

        private final String id;

        Problem(String id) {
            this.id = id;
        }

        /** The stable name in files and words. */
        public String id() {
            return id;
        }
    }
}

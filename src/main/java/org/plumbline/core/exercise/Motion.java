package org.plumbline.core.exercise;

import java.util.List;

/**
 * How a good repetition looks: what the synthesiser moves and what a picture shows. Round numbers of a healthy adult,
 * no norms.
 *
 * @param view from where it is seen best
 * @param alternating left and right in turn, left first; the poses are those of the right side, the left is the mirror
 * @param outSeconds from the start posture to the far end, above 0
 * @param holdSeconds at the far end, at least 0
 * @param backSeconds and back, above 0
 * @param pauseSeconds in the start posture between two repetitions, at least 0
 * @param poses at least two, in their order, the first at 0 (no displacement), the last at 1
 */
public record Motion(
        View view,
        boolean alternating,
        double outSeconds,
        double holdSeconds,
        double backSeconds,
        double pauseSeconds,
        List<KeyPose> poses) {

    /** Where a camera stands. */
    public enum View {
        SIDE("side"),
        BACK("back"),
        FRONT("front"),
        ABOVE("above");

        private final String id;

        View(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    public Motion {
        poses = List.copyOf(poses);
        if (!(outSeconds > 0) || !(backSeconds > 0) || !(holdSeconds >= 0) || !(pauseSeconds >= 0)) {
            throw new IllegalArgumentException("a motion needs times above 0 out and back, and of at least 0 between: "
                    + outSeconds + ", " + holdSeconds + ", " + backSeconds + ", " + pauseSeconds);
        }
        if (poses.size() < 2 || poses.getFirst().at() != 0 || poses.getLast().at() != 1) {
            throw new IllegalArgumentException("key poses go from 0 to 1");
        }
        for (int i = 1; i < poses.size(); i++) {
            if (!(poses.get(i).at() > poses.get(i - 1).at())) {
                throw new IllegalArgumentException("key poses stand in their order");
            }
        }
    }

    public KeyPose far() {
        return poses.getLast();
    }
}

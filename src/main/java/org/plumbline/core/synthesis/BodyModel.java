package org.plumbline.core.synthesis;

import org.plumbline.core.exercise.Posture;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;

/**
 * A rigid trunk that swings about the hips, with the sensor on its back, from whatever posture it starts.
 *
 * <ol>
 *   <li>Trunk to neutral = swing ⊗ twist ⊗ start posture: the twist about the vertical of the start posture comes first,
 *       then the swing about the horizontal axis (lateral right · X − flexion · Z), by the length of that vector.
 *   <li>Neutral to earth: X looks along the heading, Y points up, Z to the right.
 *   <li>Sensor position = hips + trunk to earth (lever); the hips go down and back in a squat.
 * </ol>
 */
final class BodyModel {
    private static final double LEVER_BACK_METRES = 0.11;

    private final Quaternion neutralToEarth;
    private final Quaternion trunkToStart;
    private final Vector3 leverTrunk;

    BodyModel(String site, Posture start, double headingRad) {
        trunkToStart = trunkToStart(start);
        // X anterior → east, Y superior → up, Z right → south; then the heading about the vertical
        Quaternion facingEast = Quaternion.toFrame(Vector3.X, new Vector3(0, 0, -1), Vector3.Y);
        neutralToEarth = Quaternion.aboutAxis(Vector3.Z, headingRad).times(facingEast);
        leverTrunk = new Vector3(-LEVER_BACK_METRES, leverUpMetres(site), 0);
    }

    /** How the trunk lies in the frame of the start posture: X the way a forward tilt goes, Y up. */
    private static Quaternion trunkToStart(Posture start) {
        return switch (start) {
            case STANDING, SITTING -> Quaternion.IDENTITY;
            // anterior up, head towards −X
            case SUPINE ->
                Quaternion.toFrame(Vector3.Y, new Vector3(-1, 0, 0), Vector3.Z).conjugate();
            // anterior down, head towards X
            case PRONE, HANDS_AND_KNEES ->
                Quaternion.toFrame(new Vector3(0, -1, 0), Vector3.X, Vector3.Z).conjugate();
            // on the left side: right up, head towards X, anterior to the right of the frame
            case SIDE_LYING ->
                Quaternion.toFrame(Vector3.Z, Vector3.X, Vector3.Y).conjugate();
        };
    }

    static double leverUpMetres(String site) {
        return switch (site) {
            case "sacrum" -> 0.04;
            case "lumbar" -> 0.14;
            case "upper-back" -> 0.44;
            default ->
                throw new IllegalArgumentException(
                        "'" + site + "' is no place on the back; there are upper-back, lumbar, sacrum");
        };
    }

    Quaternion trunkToEarth(Pose pose) {
        double x = Math.toRadians(pose.lateralRightDeg());
        double z = -Math.toRadians(pose.flexionDeg());
        double swing = Math.sqrt(x * x + z * z);
        Quaternion tilt = swing < 1e-15 ? Quaternion.IDENTITY : Quaternion.aboutAxis(new Vector3(x, 0, z), swing);
        Quaternion twist = Quaternion.aboutAxis(Vector3.Y, Math.toRadians(pose.twistLeftDeg()));
        return neutralToEarth.times(tilt).times(twist).times(trunkToStart);
    }

    /** Position of the sensor in metres, in earth coordinates, against the hips in upright stance. */
    Vector3 position(Pose pose) {
        Vector3 hips = neutralToEarth.rotate(new Vector3(-pose.backMetres(), -pose.dropMetres(), 0));
        return hips.plus(trunkToEarth(pose).rotate(leverTrunk));
    }
}

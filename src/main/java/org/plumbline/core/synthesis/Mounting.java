package org.plumbline.core.synthesis;

import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;

/**
 * How the sensor is worn. At the normal mounting its x axis points up, y to the person's left and z backward, away from
 * the back. Anything else is a turn of the housing from there: yaw about x, then pitch about the turned y, then roll
 * about the turned z (roll is a turn flat on the back).
 */
public record Mounting(double yawDeg, double pitchDeg, double rollDeg) {
    public static final Mounting NORMAL = new Mounting(0, 0, 0);
    public static final Mounting TILTED = new Mounting(8, -14, 20);
    public static final Mounting UPSIDE_DOWN = new Mounting(0, 0, 180);

    /** x up = Y superior, y left = −Z right, z backward = −X anterior. */
    private static final Quaternion NORMAL_TO_TRUNK =
            Quaternion.toFrame(new Vector3(0, 0, -1), new Vector3(1, 0, 0), new Vector3(0, -1, 0));

    public Mounting {
        if (!(Math.abs(yawDeg) <= 360 && Math.abs(pitchDeg) <= 360 && Math.abs(rollDeg) <= 360)) {
            throw new IllegalArgumentException(
                    "a mounting needs angles of at most 360°: " + yawDeg + "," + pitchDeg + "," + rollDeg);
        }
    }

    /** {@code normal}, {@code tilted}, {@code upside-down} or {@code yaw,pitch,roll} in degrees. */
    public static Mounting parse(String text) {
        return switch (text) {
            case "normal" -> NORMAL;
            case "tilted" -> TILTED;
            case "upside-down" -> UPSIDE_DOWN;
            default -> angles(text);
        };
    }

    private static Mounting angles(String text) {
        String expected =
                "'" + text + "' is no mounting; expected normal, tilted, upside-down or yaw,pitch,roll in degrees";
        String[] parts = text.split(",", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(expected);
        }
        try {
            return new Mounting(
                    Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(expected, e);
        }
    }

    /** Maps sensor coordinates to the trunk's (X anterior, Y superior, Z right). */
    public Quaternion sensorToTrunk() {
        return NORMAL_TO_TRUNK.times(turn());
    }

    /** Maps coordinates of the turned sensor to those of a sensor at the normal mounting. */
    public Quaternion turn() {
        return Quaternion.aboutAxis(Vector3.X, Math.toRadians(yawDeg))
                .times(Quaternion.aboutAxis(Vector3.Y, Math.toRadians(pitchDeg)))
                .times(Quaternion.aboutAxis(Vector3.Z, Math.toRadians(rollDeg)));
    }
}

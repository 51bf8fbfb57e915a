package org.plumbline.core.posture;

import org.plumbline.core.orientation.OrientedBatch;

/**
 * One oriented sample and what the stages behind the orientation need of it, each quantity worked out once. Reused:
 * valid until the next one is taken. Allocates nothing.
 */
public final class MotionSample {
    private static final double STANDARD_GRAVITY_MPS2 = 9.80665;

    double timeSeconds;

    /** Sensor to earth. */
    double w;

    double x;
    double y;
    double z;

    /** The direction of earth's up in the sensor's frame. */
    double upX;

    double upY;
    double upZ;

    /** Angular rate in the sensor's frame, bias taken off, rad/s. */
    double rateX;

    double rateY;
    double rateZ;

    /** Upwards positive, gravity taken off. */
    double verticalAccelerationMps2;

    /** Magnitude of the specific force. */
    double forceMps2;

    /** Magnitude of the angular rate. */
    double speedRadps;

    /** Takes sample {@code i}. @return whether all of it is finite; else it is of no use */
    public boolean take(OrientedBatch from, int i) {
        timeSeconds = from.timeSeconds(i);
        double qw = from.sensorToEarth(i, 0);
        double qx = from.sensorToEarth(i, 1);
        double qy = from.sensorToEarth(i, 2);
        double qz = from.sensorToEarth(i, 3);
        double ux = 2 * (qx * qz - qw * qy);
        double uy = 2 * (qy * qz + qw * qx);
        double uz = 1 - 2 * (qx * qx + qy * qy);
        double rx = from.rateRadps(i, 0);
        double ry = from.rateRadps(i, 1);
        double rz = from.rateRadps(i, 2);
        double fx = from.samples().accMps2(i, 0);
        double fy = from.samples().accMps2(i, 1);
        double fz = from.samples().accMps2(i, 2);
        double vertical = ux * fx + uy * fy + uz * fz - STANDARD_GRAVITY_MPS2;
        double force = Math.sqrt(fx * fx + fy * fy + fz * fz);
        w = qw;
        x = qx;
        y = qy;
        z = qz;
        upX = ux;
        upY = uy;
        upZ = uz;
        rateX = rx;
        rateY = ry;
        rateZ = rz;
        verticalAccelerationMps2 = vertical;
        forceMps2 = force;
        speedRadps = Math.sqrt(rx * rx + ry * ry + rz * rz);
        return Double.isFinite(timeSeconds + speedRadps + ((qw + qx) + (qy + qz)) + (vertical + force));
    }
}

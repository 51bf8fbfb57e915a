package org.plumbline.service;

import org.plumbline.core.protocol.SensorMessage;

/** Somebody who listens to a device outside of sessions. Called on the hub's thread. */
interface DeviceListener {
    /** What the device says, hellos included, samples once and in order. */
    void heard(SensorMessage message);

    /** The device came or went. */
    void connected(boolean now);

    /** A session takes the device; nothing is heard any more. */
    void taken();
}

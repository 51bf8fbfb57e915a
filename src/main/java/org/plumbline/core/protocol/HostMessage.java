package org.plumbline.core.protocol;

import java.util.List;

/** What a host says. Numbers are as they stand on the wire. */
public sealed interface HostMessage extends Message
        permits HostMessage.HostHello, HostMessage.Ack, HostMessage.Resume, HostMessage.TimeRequest, Command {
    /** A host is there and keeps what it acknowledges. {@code conversation} is u32 and not 0. */
    record HostHello(int versionMajor, int versionMinor, long conversation) implements HostMessage {}

    /**
     * What the host has on disk.
     *
     * @param bootId u32, of the start of the sensor that is meant
     * @param eventNumber u16, the next event that is wanted
     * @param next of each IMU the first sample that is not on disk
     */
    record Ack(long bootId, int eventNumber, List<SensorIndex> next) implements HostMessage {
        public Ack {
            next = List.copyOf(next);
        }
    }

    /**
     * Send again.
     *
     * @param from of each IMU the first sample that is wanted
     */
    record Resume(long bootId, List<SensorIndex> from) implements HostMessage {
        public Resume {
            from = List.copyOf(from);
        }
    }

    /** What time is it on the device? {@code token} is u32, the time microseconds of the host's monotonic clock. */
    record TimeRequest(long token, long hostTimeMicros) implements HostMessage {}
}

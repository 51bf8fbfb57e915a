package org.plumbline.core.protocol;

/** Takes what a {@link HostConversation} makes of what the sensor says. */
public interface HostSink {
    /** To the sensor. */
    void send(HostMessage message);

    /** How the samples that follow read. Comes before the first of them, and when something in it has changed. */
    void hello(Hello hello);

    /**
     * Samples of a sensor that has a conversation come exactly once and in order; those of one that has none come as
     * they arrived. Valid only during the call.
     *
     * @param from the first sample of the batch that is new
     * @param nextIndex the index behind the batch, counted on across the wrap; for {@link HostConversation#durable}
     */
    void samples(long bootId, Samples samples, int from, long nextIndex);

    /**
     * Samples that will never come; stands in its place in the order.
     *
     * @param count how many, {@link #UNKNOWN} when the sensor started anew and what it still had is lost
     */
    void gap(long bootId, int sensor, long firstIndex, long count);

    /** {@link #gap} without an end. */
    long UNKNOWN = -1;

    /** Each event once; it counts as durable with {@link HostConversation#eventDurable}. */
    void event(SensorMessage.Event event);

    /** Everything else that the sensor says: status, replies, times, calibration, errors, filler. */
    void said(SensorMessage message);
}

package org.plumbline.service;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostConversation;
import org.plumbline.core.protocol.HostSink;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorMessage;
import org.plumbline.core.protocol.Status;
import org.plumbline.store.JournalRecovery;

/**
 * What one device has said, once and in order: to the disk, which says when it may be acknowledged, to the session that it
 * belongs to, and to who listens. Lives on the hub's thread.
 */
final class DeviceDelivery {
    private final HostConversation conversation;
    private final DeviceJournal journal;
    private final DeviceConversation.Listener listener;
    private final Executor hub;
    private final Samples tail = new Samples();

    /** @param hub runs what the journal's thread has to say on the hub's */
    DeviceDelivery(
            HostConversation conversation, DeviceJournal journal, DeviceConversation.Listener listener, Executor hub) {
        this.conversation = conversation;
        this.journal = journal;
        this.listener = listener;
        this.hub = hub;
    }

    private static @Nullable String id(@Nullable LiveSession session) {
        return session == null ? null : session.row().id();
    }

    void hello(Hello hello, @Nullable LiveSession session) {
        journal.hello(hello, id(session));
        if (session != null) {
            session.accept(hello);
        }
    }

    /** Arguments as of {@link HostSink#samples}. */
    void samples(long bootId, Samples samples, int from, long nextIndex, @Nullable LiveSession session) {
        Samples fresh = from == 0 ? samples : tail.resetToTail(samples, from);
        keep(fresh, bootId, samples.sensor(), nextIndex, session);
        listener.heard(fresh);
    }

    private void keep(Message message, long bootId, int sensor, long nextIndex, @Nullable LiveSession session) {
        journal.keep(
                message,
                bootId,
                sensor,
                nextIndex,
                id(session),
                () -> hub.execute(() -> conversation.durable(bootId, sensor, nextIndex)));
        if (session != null) {
            session.accept(message);
        }
    }

    /** Arguments as of {@link HostSink#gap}. */
    void gap(long bootId, int sensor, long firstIndex, long count, @Nullable LiveSession session) {
        long nextIndex = firstIndex + Math.max(0, count);
        SensorMessage.MissingSamples gap = new SensorMessage.MissingSamples(
                bootId,
                sensor,
                SensorMessage.MissingSamples.NO_LONGER_IN_THE_RING,
                firstIndex & 0xFFFF_FFFFL,
                count == HostSink.UNKNOWN ? JournalRecovery.UNKNOWN_COUNT : count);
        keep(gap, bootId, sensor, nextIndex, session);
        listener.lost(count);
    }

    void event(SensorMessage.Event event, @Nullable LiveSession session) {
        journal.keep(event, id(session), () -> hub.execute(() -> conversation.eventDurable(event)));
        if (session != null) {
            session.accept(event);
        }
        listener.heard(event);
    }

    /** To the disk and to the session; who listens hears it elsewhere. */
    void status(Status status, @Nullable LiveSession session) {
        journal.note(status, id(session));
        if (session != null) {
            session.accept(status);
        }
    }
}

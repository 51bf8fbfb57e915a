package org.plumbline.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostMessage;
import org.plumbline.core.protocol.HostProgress;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.SensorIndex;
import org.plumbline.core.protocol.SensorMessage;
import org.plumbline.store.Ids;
import org.plumbline.store.Journal;

/**
 * What a device with a conversation delivered, as frames: each sample once and in order, and gaps in their place. Where
 * a file begins, and wherever a start of the sensor does, stand the hello and an acknowledgement that says where the
 * samples before ended; so the newest file alone tells where to go on, see {@link org.plumbline.store.JournalRecovery}.
 */
final class DeviceJournal {
    /** What nobody's session holds begins a new file after so much, so that going on after a start is quick. */
    private static final long MOST_BYTES = 4 << 20;

    private static final int REMEMBERED_BOOTS = 8;
    private static final long U32 = 0xFFFF_FFFFL;

    private final Journal journal;
    private final String device;
    private final FrameEncoder encoder = new FrameEncoder();
    private final Map<Long, Map<Integer, Long>> boots = new LinkedHashMap<>();
    private String own = "c-" + Ids.next();
    private long ownBytes;
    private @Nullable String current;
    private @Nullable Hello hello;
    private int nextEvent;

    DeviceJournal(Journal journal, String device, @Nullable HostProgress before) {
        this.journal = journal;
        this.device = device;
        if (before != null) {
            boots.put(before.bootId(), new TreeMap<>(before.nextIndices()));
            nextEvent = before.nextEvent();
        }
    }

    /** Whether the disk keeps up; what it could not take must not be asked for. */
    boolean hasRoom() {
        return journal.hasRoom();
    }

    /** How the samples that follow read. */
    void hello(Hello next, @Nullable String session) {
        if (hello != null && hello.bootId() != next.bootId()) {
            nextEvent = 0;
        }
        hello = next;
        current = null;
        to(session);
    }

    /** What follows goes to a session's file, or with null to the device's own. */
    private void to(@Nullable String session) {
        Hello reads = hello;
        String wanted = session == null ? own : session;
        if (reads == null || wanted.equals(current)) {
            return;
        }
        // the file before must not lose what this one says is there
        journal.part();
        current = wanted;
        append(reads, null);
        List<SensorIndex> stands = new ArrayList<>();
        delivered(reads.bootId()).forEach((sensor, next) -> stands.add(new SensorIndex(sensor, next & U32)));
        append(new HostMessage.Ack(reads.bootId(), nextEvent, stands), null);
    }

    private Map<Integer, Long> delivered(long bootId) {
        Map<Integer, Long> known = boots.computeIfAbsent(bootId, id -> new TreeMap<>());
        if (boots.size() > REMEMBERED_BOOTS) {
            boots.keySet().removeIf(id -> id != bootId && boots.size() > REMEMBERED_BOOTS);
        }
        return known;
    }

    /**
     * Keeps samples or a gap.
     *
     * @param nextIndex the index behind it
     * @param durable is called, on another thread, once it is on disk
     */
    void keep(Message message, long bootId, int sensor, long nextIndex, @Nullable String session, Runnable durable) {
        to(session);
        delivered(bootId).put(sensor, nextIndex);
        append(message, durable);
    }

    void keep(SensorMessage.Event event, @Nullable String session, Runnable durable) {
        to(session);
        nextEvent = (event.number() + 1) & 0xFFFF;
        append(event, durable);
    }

    /** What is worth keeping and is never asked for again. */
    void note(Message message, @Nullable String session) {
        to(session);
        append(message, null);
    }

    private void append(Message message, @Nullable Runnable durable) {
        String file = current;
        if (file == null) {
            return;
        }
        byte[] frame = encoder.encode(message);
        journal.append(device, file, frame, durable);
        if (file.equals(own)) {
            ownBytes += frame.length;
            if (ownBytes > MOST_BYTES) {
                ownBytes = 0;
                own = "c-" + Ids.next();
            }
        }
    }
}

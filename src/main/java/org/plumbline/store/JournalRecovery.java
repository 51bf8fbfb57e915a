package org.plumbline.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostMessage;
import org.plumbline.core.protocol.HostProgress;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorMessage;
import org.plumbline.format.sealed.SealedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the samples of each device end on disk. The newest file of a device says it: it begins with an acknowledgement
 * of everything before it. What a power cut left half written behind is cut off, for the sensor sends it again.
 */
public final class JournalRecovery {
    /** {@link SensorMessage.MissingSamples#count} in a file: the sensor started anew, nobody knows how many. */
    public static final long UNKNOWN_COUNT = 0xFFFF_FFFFL;

    private static final Logger LOG = LoggerFactory.getLogger(JournalRecovery.class);
    private static final int FILES_LOOKED_AT = 8;
    private static final String DEVICE = "[0-9a-f]{16}";

    private JournalRecovery() {}

    /** By device id; devices that only stream are not in it. */
    public static Map<String, HostProgress> read(Path root) throws IOException {
        Map<String, HostProgress> progress = new HashMap<>();
        for (Path device : list(root)) {
            String id = device.getFileName().toString();
            if (id.matches(DEVICE)) {
                ofDevice(device).ifPresent(known -> progress.put(id, known));
            }
        }
        return progress;
    }

    private static Optional<HostProgress> ofDevice(Path folder) throws IOException {
        List<Path> newestFirst = list(folder).stream()
                .filter(file -> file.toString().endsWith(".wire") || isSealed(file))
                .sorted(Comparator.comparing(JournalRecovery::modified).reversed())
                .limit(FILES_LOOKED_AT)
                .toList();
        HostProgress found = null;
        for (Path file : newestFirst) {
            HostProgress here = ofFile(file);
            if (found != null) {
                // two files written within one tick of the file system's clock
                return Optional.of(here == null ? found : furthest(found, here));
            }
            found = here;
        }
        return Optional.ofNullable(found);
    }

    private static HostProgress furthest(HostProgress newest, HostProgress before) {
        if (newest.bootId() != before.bootId()) {
            return newest;
        }
        Map<Integer, Long> next = new TreeMap<>(newest.nextIndices());
        before.nextIndices().forEach((sensor, index) -> next.merge(sensor, index, (a, b) -> (int) (b - a) > 0 ? b : a));
        return new HostProgress(newest.bootId(), next, newest.nextEvent());
    }

    private static @Nullable HostProgress ofFile(Path file) throws IOException {
        byte[] bytes = isSealed(file)
                ? SealedFile.outline(file.toString(), Files.readAllBytes(file)).wire()
                : Files.readAllBytes(file);
        Reading reading = new Reading();
        FrameDecoder decoder = new FrameDecoder(reading);
        decoder.accept(bytes, 0, bytes.length);
        decoder.end();
        if (!reading.acknowledged) {
            return null;
        }
        if (reading.brokenAt >= 0 && !isSealed(file)) {
            LOG.warn("{}: {} bytes behind a half-written frame are cut off", file, bytes.length - reading.brokenAt);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(reading.brokenAt);
                channel.force(true);
            }
        }
        return new HostProgress(reading.bootId, reading.next, reading.nextEvent);
    }

    private static boolean isSealed(Path file) {
        return file.toString().endsWith(".sealed");
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows a file as far as everything in it follows on what was before. */
    private static final class Reading implements FrameSink {
        private final Map<Integer, Long> next = new TreeMap<>();
        private boolean acknowledged;
        private long bootId;
        private int nextEvent;
        private long brokenAt = -1;

        @Override
        public void message(long offset, Message message) {
            if (brokenAt >= 0) {
                return;
            }
            switch (message) {
                case Hello hello -> bootId = hello.bootId();
                case HostMessage.Ack ack -> begin(ack);
                case Samples samples
                when acknowledged -> take(offset, samples.sensor(), samples.firstIndex(), samples.size());
                case SensorMessage.MissingSamples gap
                when acknowledged && gap.bootId() == bootId -> {
                    if (gap.count() != UNKNOWN_COUNT) {
                        take(offset, gap.sensor(), gap.firstIndex(), gap.count());
                    }
                }
                case SensorMessage.Event event -> nextEvent = (event.number() + 1) & 0xFFFF;
                case Message _ -> {
                    // says nothing about what is there
                }
            }
        }

        private void begin(HostMessage.Ack ack) {
            acknowledged = true;
            bootId = ack.bootId();
            nextEvent = ack.eventNumber();
            next.clear();
            ack.next().forEach(place -> next.put(place.sensor(), place.index()));
        }

        private void take(long offset, int sensor, long first, long count) {
            if (first == next.getOrDefault(sensor, 0L)) {
                next.put(sensor, (first + count) & 0xFFFF_FFFFL);
            } else {
                brokenAt = offset;
            }
        }

        @Override
        public void error(FrameError error) {
            if (acknowledged && brokenAt < 0) {
                brokenAt = error.offset();
            }
        }
    }
}

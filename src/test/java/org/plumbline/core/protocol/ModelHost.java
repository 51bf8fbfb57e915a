package org.plumbline.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A host with a disk. What it takes is first in memory, which a restart forgets, and on disk after {@link #commit}. On
 * disk each IMU of each start of the sensor has one row: the next index, or the fact that it was closed off. That every
 * sample is the right one, and that nothing but what the ring lost is a gap, is checked as it comes.
 */
final class ModelHost implements HostSink {
    /** On disk. */
    private final Map<String, Long> nextOnDisk = new HashMap<>();

    private final Map<String, Long> closedOnDisk = new HashMap<>();
    private final Map<Integer, Long> progress = new TreeMap<>();
    private long bootOnDisk = -1;
    private long samplesOnDisk;
    private long missingOnDisk;

    private final List<Runnable> memory = new ArrayList<>();
    private final Map<String, Long> nextInMemory = new HashMap<>();
    private final Consumer<byte[]> line;
    private final Supplier<ModelSensor> sensor;
    private final FrameEncoder encoder = new FrameEncoder();
    private HostConversation conversation;
    private FrameDecoder decoder;
    private long nowMicros;

    ModelHost(Consumer<byte[]> line, Supplier<ModelSensor> sensor) {
        this.line = line;
        this.sensor = sensor;
        conversation = new HostConversation(this, null);
        decoder = newDecoder();
    }

    private FrameDecoder newDecoder() {
        FrameDecoder[] self = new FrameDecoder[1];
        self[0] = new FrameDecoder(new FrameSink() {
            @Override
            public void message(long offset, Message message) {
                conversation.accept(message, self[0].checksum(), nowMicros);
            }

            @Override
            public void error(FrameError error) {
                // what is damaged is missing
            }
        });
        return self[0];
    }

    HostConversation conversation() {
        return conversation;
    }

    /** A restart: memory is gone, the disk is not. */
    void restart(long chance, long now) {
        memory.clear();
        nextInMemory.clear();
        nextInMemory.putAll(nextOnDisk);
        HostProgress before = bootOnDisk < 0 ? null : new HostProgress(bootOnDisk, progress, 0);
        conversation = new HostConversation(this, before);
        decoder = newDecoder();
        connected(chance, now);
    }

    void connected(long chance, long now) {
        nowMicros = now;
        conversation.connected(chance, now);
    }

    void bytes(byte[] bytes, long now) {
        nowMicros = now;
        decoder.accept(bytes, 0, bytes.length);
    }

    void tick(long now) {
        nowMicros = now;
        conversation.tick(now);
    }

    void commit() {
        memory.forEach(Runnable::run);
        memory.clear();
        progress.forEach((imu, next) -> conversation.durable(bootOnDisk, imu, next));
    }

    long onDisk(long bootId, int imu) {
        return nextOnDisk.getOrDefault(key(bootId, imu), 0L);
    }

    boolean isClosed(long bootId, int imu) {
        return closedOnDisk.containsKey(key(bootId, imu));
    }

    long samplesOnDisk() {
        return samplesOnDisk;
    }

    long missingOnDisk() {
        return missingOnDisk;
    }

    private static String key(long bootId, int imu) {
        return bootId + "/" + imu;
    }

    @Override
    public void send(HostMessage message) {
        line.accept(encoder.encode(message));
    }

    @Override
    public void hello(Hello hello) {
        // the model knows its sensor
    }

    @Override
    public void samples(long bootId, Samples samples, int from, long nextIndex) {
        int imu = imu(samples.sensor());
        long first = nextIndex - samples.size() + from;
        assertThat(first).as("no sample twice, none left out").isEqualTo(expected(bootId, samples.sensor()));
        for (int i = from; i < samples.size(); i++) {
            assertThat(ModelSensor.isTrue(samples, i, bootId, imu, first + i - from))
                    .as("sample %d of start %d", first + i - from, bootId)
                    .isTrue();
        }
        remember(bootId, samples.sensor(), nextIndex, samples.size() - from, 0);
    }

    @Override
    public void gap(long bootId, int imu, long firstIndex, long count) {
        assertThat(firstIndex).as("a gap stands in its place").isEqualTo(expected(bootId, imu));
        if (count == UNKNOWN) {
            memory.add(() -> closedOnDisk.put(key(bootId, imu), firstIndex));
            return;
        }
        ModelSensor now = sensor.get();
        if (now.bootId() == bootId) {
            long oldest = oldest(now, imu);
            for (long index = firstIndex; index < firstIndex + count; index++) {
                assertThat(index < oldest || !now.wasRead(imu(imu), index))
                        .as("a gap only where the ring has nothing: %d", index)
                        .isTrue();
            }
        }
        remember(bootId, imu, firstIndex + count, 0, count);
    }

    private static long oldest(ModelSensor sensor, int imu) {
        return sensor.conversation().position().entries().stream()
                .filter(entry -> entry.sensor() == imu)
                .findFirst()
                .orElseThrow()
                .oldest();
    }

    private long expected(long bootId, int imu) {
        return nextInMemory.getOrDefault(key(bootId, imu), 0L);
    }

    private void remember(long bootId, int imu, long nextIndex, long samples, long missing) {
        nextInMemory.put(key(bootId, imu), nextIndex);
        memory.add(() -> {
            if (bootOnDisk != bootId) {
                progress.clear();
                bootOnDisk = bootId;
            }
            progress.put(imu, nextIndex);
            nextOnDisk.put(key(bootId, imu), nextIndex);
            samplesOnDisk += samples;
            missingOnDisk += missing;
        });
    }

    private static int imu(int sensor) {
        return sensor == ModelSensor.SENSORS[0] ? 0 : 1;
    }

    @Override
    public void event(SensorMessage.@Nullable Event event) {
        // not in this model
    }

    @Override
    public void said(SensorMessage message) {
        // not in this model
    }
}

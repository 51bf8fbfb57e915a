package org.plumbline.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.Status;

/** One JSON object for each message and each error of a byte stream: what {@code decode} prints. */
public final class DecodeJson implements FrameSink {
    private static final double MICROS_PER_SECOND = 1e6;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<Integer, Hello.SensorDescription> sensors = new HashMap<>();
    private final Consumer<ObjectNode> out;

    public DecodeJson(Consumer<ObjectNode> out) {
        this.out = out;
    }

    @Override
    public void message(long offset, Message message) {
        ObjectNode node = mapper.createObjectNode().put("offset", offset);
        switch (message) {
            case Hello hello -> hello(node, hello);
            case Samples samples -> samples(node, samples);
            case Status status -> status(node, status);
            case Message other -> ConversationJson.write(node, other);
        }
        out.accept(node);
    }

    @Override
    public void error(FrameError error) {
        out.accept(mapper.createObjectNode()
                .put("offset", error.offset())
                .put("type", "error")
                .put("error", error.kind().id())
                .put("bytes", error.bytes()));
    }

    private void hello(ObjectNode node, Hello hello) {
        node.put("type", "hello")
                .put("version", hello.versionMajor() + "." + hello.versionMinor())
                .put("device", hello.deviceId())
                .put("boot_id", hello.bootId())
                .put("firmware", hello.firmware());
        ArrayNode capabilities = node.putArray("capabilities");
        hello.knownCapabilities().forEach(capability -> capabilities.add(capability.id()));
        ArrayNode list = node.putArray("sensors");
        sensors.clear();
        for (Hello.SensorDescription sensor : hello.sensors()) {
            sensors.put(sensor.sensor(), sensor);
            list.addObject()
                    .put("sensor", sensor.sensor())
                    .put("site", sensor.site())
                    .put("rate_hz", sensor.rateHz())
                    .put("acc_mps2_per_lsb", sensor.accMps2PerLsb())
                    .put("gyr_radps_per_lsb", sensor.gyrRadpsPerLsb())
                    .put("mag_ut_per_lsb", sensor.hasMagnetometer() ? (Double) sensor.magUtPerLsb() : null);
        }
    }

    /** Counts without a hello before them have no unit, so their values stay null. */
    private void samples(ObjectNode node, Samples samples) {
        node.put("type", "samples")
                .put("sensor", samples.sensor())
                .put("count", samples.size())
                .put("first_index", samples.firstIndex())
                .put("time_s", seconds(samples.timeMicros()))
                .put("period_s", seconds(samples.periodMicros()));
        Hello.SensorDescription scales = sensors.get(samples.sensor());
        values(node, "acc_mps2", samples, 0, scales == null ? 0 : scales.accMps2PerLsb());
        values(node, "gyr_radps", samples, 3, scales == null ? 0 : scales.gyrRadpsPerLsb());
        values(node, "mag_ut", samples, 6, scales == null || !samples.hasMagnetometer() ? 0 : scales.magUtPerLsb());
        if (samples.hasQuaternion()) {
            quaternions(node.putArray("quat"), samples);
        }
    }

    private static void values(ObjectNode node, String name, Samples samples, int channel, double scale) {
        if (scale == 0) {
            node.putNull(name);
            return;
        }
        ArrayNode rows = node.putArray(name);
        for (int i = 0; i < samples.size(); i++) {
            ArrayNode row = rows.addArray();
            for (int axis = 0; axis < 3; axis++) {
                // float32: as precise as the scale itself, and readable
                row.add((float) (samples.count(i, channel + axis) * scale));
            }
        }
    }

    private static void quaternions(ArrayNode rows, Samples samples) {
        for (int i = 0; i < samples.size(); i++) {
            ArrayNode row = rows.addArray();
            for (int part = 0; part < 4; part++) {
                row.add(samples.count(i, 9 + part) / (float) Short.MAX_VALUE);
            }
        }
    }

    private static void status(ObjectNode node, Status status) {
        node.put("type", "status")
                .put("time_s", seconds(status.timeMicros()))
                .put("battery_percent", status.batteryPercent())
                .put("temperature_c", status.temperatureCelsius())
                .put("buffer_fill_percent", status.bufferFillPercent())
                .put("dropped_samples", status.droppedSamples())
                .put("worn", status.worn());
    }

    /** A u64 of microseconds; beyond 292,000 years it is nonsense, but not negative. */
    static double seconds(long micros) {
        return micros >= 0 ? micros / MICROS_PER_SECOND : micros / MICROS_PER_SECOND + 0x1p64 / MICROS_PER_SECOND;
    }
}

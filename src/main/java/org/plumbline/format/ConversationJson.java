package org.plumbline.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.CalibrationValues;
import org.plumbline.core.protocol.Command;
import org.plumbline.core.protocol.HostMessage;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.SensorIndex;
import org.plumbline.core.protocol.SensorMessage;
import org.plumbline.core.protocol.SensorMessage.DeviceError;
import org.plumbline.core.protocol.SensorMessage.Event;
import org.plumbline.core.protocol.SensorMessage.LinkLoad;
import org.plumbline.core.protocol.SensorMessage.MissingSamples;
import org.plumbline.core.protocol.SensorMessage.Position;
import org.plumbline.core.protocol.SensorMessage.Reply;
import org.plumbline.core.protocol.SensorMessage.StoredCalibration;
import org.plumbline.core.protocol.SensorMessage.TimeReply;

/** The part of {@code decode} for what host and sensor settle between them: all but hello, samples and status. */
final class ConversationJson {
    private static final List<String> OUTPUTS = List.of("unknown", "haptic", "light");

    private ConversationJson() {}

    static void write(ObjectNode node, Message message) {
        switch (message) {
            case Position m -> position(node, m);
            case MissingSamples m ->
                node.put("type", "gap")
                        .put("boot_id", m.bootId())
                        .put("sensor", m.sensor())
                        .put("reason", m.reason() == MissingSamples.NEVER_TAKEN ? "never-taken" : "not-in-ring")
                        .put("first_index", m.firstIndex())
                        .put("count", m.count());
            case Event m ->
                node.put("type", "event")
                        .put("boot_id", m.bootId())
                        .put("number", m.number())
                        .put("time_s", DecodeJson.seconds(m.timeMicros()))
                        .put("event", m.kindName())
                        .put("value", m.value());
            case Reply m ->
                asked(node.put("type", "reply"), m.conversation(), m.request())
                        .put("command", String.format(Locale.ROOT, "0x%02x", m.command()))
                        .put("code", m.code().id())
                        .put("needed", m.needed())
                        .put("available", m.available());
            case TimeReply m ->
                node.put("type", "time-reply")
                        .put("boot_id", m.bootId())
                        .put("token", m.token())
                        .put("host_time_s", DecodeJson.seconds(m.hostTimeMicros()))
                        .put("received_s", DecodeJson.seconds(m.receivedMicros()))
                        .put("sent_s", DecodeJson.seconds(m.sentMicros()));
            case StoredCalibration m ->
                calibration(asked(node.put("type", "calibration"), m.conversation(), m.request()), m.values());
            case DeviceError m ->
                node.put("type", "device-error")
                        .put("time_s", DecodeJson.seconds(m.timeMicros()))
                        .put("code", m.codeName())
                        .put("sensor", m.sensor() == DeviceError.NO_SENSOR ? null : (Integer) m.sensor())
                        .put("value", m.value());
            case LinkLoad m ->
                asked(node.put("type", "link-load"), m.conversation(), m.request())
                        .put("number", m.number())
                        .put("frames", m.frames());
            case HostMessage m -> fromHost(node, m);
            case SensorMessage m -> throw new IllegalArgumentException("written by DecodeJson: " + m);
        }
    }

    private static void fromHost(ObjectNode node, HostMessage message) {
        switch (message) {
            case HostMessage.HostHello m ->
                node.put("type", "host-hello")
                        .put("version", m.versionMajor() + "." + m.versionMinor())
                        .put("conversation", m.conversation());
            case HostMessage.Ack m -> {
                node.put("type", "ack").put("boot_id", m.bootId()).put("event_number", m.eventNumber());
                places(node, m.next(), "next_index");
            }
            case HostMessage.Resume m -> {
                node.put("type", "resume").put("boot_id", m.bootId());
                places(node, m.from(), "from_index");
            }
            case HostMessage.TimeRequest m ->
                node.put("type", "time-request")
                        .put("token", m.token())
                        .put("host_time_s", DecodeJson.seconds(m.hostTimeMicros()));
            case Command m -> command(node, m);
        }
    }

    private static void command(ObjectNode node, Command command) {
        switch (command) {
            case Command.Configure m -> configure(asked(node.put("type", "configure"), m), m);
            case Command.Start m -> asked(node.put("type", "start"), m);
            case Command.Stop m -> asked(node.put("type", "stop"), m);
            case Command.Cue m ->
                asked(node.put("type", "cue"), m)
                        .put("output", OUTPUTS.get(m.output() < OUTPUTS.size() ? m.output() : 0))
                        .put("times", m.pattern())
                        .put("strength_percent", m.strengthPercent())
                        .put("rgb", String.format(Locale.ROOT, "#%06x", m.rgb()))
                        .put("duration_s", m.durationMillis() / 1000.0);
            case Command.CalibrationRead m ->
                asked(node.put("type", "calibration-read"), m).put("sensor", m.sensor());
            case Command.CalibrationWrite m -> calibration(asked(node.put("type", "calibration-write"), m), m.values());
            case Command.LinkProbe m -> asked(node.put("type", "link-probe"), m).put("frames", m.frames());
        }
    }

    private static ObjectNode asked(ObjectNode node, Command command) {
        return asked(node, command.conversation(), command.request());
    }

    private static ObjectNode asked(ObjectNode node, long conversation, int request) {
        return node.put("conversation", conversation).put("request", request);
    }

    private static void position(ObjectNode node, Position m) {
        node.put("type", "position")
                .put("conversation", m.conversation())
                .put("boot_id", m.bootId())
                .put("hello_check", m.helloCheck())
                .put("running", m.running());
        ArrayNode list = node.putArray("sensors");
        for (Position.Entry entry : m.entries()) {
            list.addObject()
                    .put("sensor", entry.sensor())
                    .put("acknowledged", entry.acknowledged())
                    .put("oldest", entry.oldest())
                    .put("sent", entry.sent())
                    .put("next", entry.next());
        }
    }

    private static void places(ObjectNode node, List<SensorIndex> places, String name) {
        ArrayNode list = node.putArray("sensors");
        places.forEach(place -> list.addObject().put("sensor", place.sensor()).put(name, place.index()));
    }

    private static void configure(ObjectNode node, Command.Configure m) {
        node.put("link_bytes_per_second", m.linkBytesPerSecond() == 0 ? null : (Long) m.linkBytesPerSecond());
        ArrayNode list = node.putArray("sensors");
        for (Command.Configure.Entry entry : m.entries()) {
            list.addObject()
                    .put("sensor", entry.sensor())
                    .put("content", entry.content())
                    .put("rate_hz", entry.rateMilliHz() == 0 ? null : (Double) (entry.rateMilliHz() / 1000.0))
                    .put("acc_range_g", orNull(entry.accRangeG()))
                    .put("gyr_range_dps", orNull(entry.gyrRangeDps()))
                    .put("batch_samples", orNull(entry.batchSamples()));
        }
    }

    private static @Nullable Integer orNull(int value) {
        return value == 0 ? null : (Integer) value;
    }

    private static void calibration(ObjectNode node, CalibrationValues values) {
        node.put("sensor", values.sensor())
                .put("calibration_id", values.calibrationId())
                .put("made_at_s", values.madeAtSeconds())
                .put("temperature_c", values.temperatureCelsius());
        numbers(node, "acc_bias_mps2", values.accBiasMps2());
        numbers(node, "acc_matrix", values.accMatrix());
        numbers(node, "gyr_bias_radps", values.gyrBiasRadps());
        numbers(node, "mag_bias_ut", values.magBiasUt());
        numbers(node, "mag_matrix", values.magMatrix());
    }

    private static void numbers(ObjectNode node, String name, List<Double> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(value -> array.add(value.floatValue()));
    }
}

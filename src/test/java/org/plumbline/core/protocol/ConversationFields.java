package org.plumbline.core.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.plumbline.core.protocol.SensorMessage.DeviceError;
import org.plumbline.core.protocol.SensorMessage.Event;
import org.plumbline.core.protocol.SensorMessage.LinkLoad;
import org.plumbline.core.protocol.SensorMessage.MissingSamples;
import org.plumbline.core.protocol.SensorMessage.Position;
import org.plumbline.core.protocol.SensorMessage.Reply;
import org.plumbline.core.protocol.SensorMessage.StoredCalibration;
import org.plumbline.core.protocol.SensorMessage.TimeReply;

/** The messages of version 1.1 as the vectors write them: the fields of {@code firmware-protocol/messages}. */
final class ConversationFields {
    private ConversationFields() {}

    static void write(ObjectNode node, Message message) {
        switch (message) {
            case Position m -> {
                node.put("type", "position")
                        .put("conversation", m.conversation())
                        .put("boot_id", m.bootId())
                        .put("hello_check", m.helloCheck())
                        .put("running", m.running() ? 1 : 0);
                ArrayNode rows = node.putArray("entries");
                m.entries()
                        .forEach(e -> rows.addObject()
                                .put("sensor", e.sensor())
                                .put("acknowledged", e.acknowledged())
                                .put("oldest", e.oldest())
                                .put("sent", e.sent())
                                .put("next", e.next()));
            }
            case MissingSamples m ->
                node.put("type", "gap")
                        .put("boot_id", m.bootId())
                        .put("sensor", m.sensor())
                        .put("reason", m.reason())
                        .put("first_index", m.firstIndex())
                        .put("count", m.count());
            case Event m ->
                node.put("type", "event")
                        .put("boot_id", m.bootId())
                        .put("number", m.number())
                        .put("time_us", m.timeMicros())
                        .put("kind", m.kind())
                        .put("value", m.value());
            case Reply m ->
                asked(node, "reply", m.conversation(), m.request())
                        .put("command", m.command())
                        .put("code", m.code().number())
                        .put("needed", m.needed())
                        .put("available", m.available());
            case TimeReply m ->
                node.put("type", "time-reply")
                        .put("boot_id", m.bootId())
                        .put("token", m.token())
                        .put("host_time_us", m.hostTimeMicros())
                        .put("received_us", m.receivedMicros())
                        .put("sent_us", m.sentMicros());
            case StoredCalibration m ->
                calibration(asked(node, "calibration", m.conversation(), m.request()), m.values());
            case DeviceError m ->
                node.put("type", "device-error")
                        .put("time_us", m.timeMicros())
                        .put("code", m.code())
                        .put("sensor", m.sensor())
                        .put("value", m.value());
            case LinkLoad m ->
                asked(node, "link-load", m.conversation(), m.request())
                        .put("number", m.number())
                        .put("frames", m.frames())
                        .put("filler", "a5".repeat(m.fillerBytes()));
            case HostMessage m -> fromHost(node, m);
            case SensorMessage m -> throw new AssertionError(m);
        }
    }

    private static void fromHost(ObjectNode node, HostMessage message) {
        switch (message) {
            case HostMessage.HostHello m ->
                node.put("type", "host-hello")
                        .put("version_major", m.versionMajor())
                        .put("version_minor", m.versionMinor())
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
                node.put("type", "time-request").put("token", m.token()).put("host_time_us", m.hostTimeMicros());
            case Command m -> command(node, m);
        }
    }

    private static void command(ObjectNode node, Command command) {
        switch (command) {
            case Command.Configure m -> {
                asked(node, "configure", m).put("link_bytes_per_second", m.linkBytesPerSecond());
                ArrayNode rows = node.putArray("entries");
                m.entries()
                        .forEach(e -> rows.addObject()
                                .put("sensor", e.sensor())
                                .put("content", e.content())
                                .put("rate_mhz", e.rateMilliHz())
                                .put("acc_range_g", e.accRangeG())
                                .put("gyr_range_dps", e.gyrRangeDps())
                                .put("batch_samples", e.batchSamples()));
            }
            case Command.Start m -> asked(node, "start", m);
            case Command.Stop m -> asked(node, "stop", m);
            case Command.Cue m ->
                asked(node, "cue", m)
                        .put("output", m.output())
                        .put("pattern", m.pattern())
                        .put("strength_percent", m.strengthPercent())
                        .put("red", m.rgb() >> 16)
                        .put("green", (m.rgb() >> 8) & 0xFF)
                        .put("blue", m.rgb() & 0xFF)
                        .put("duration_ms", m.durationMillis());
            case Command.CalibrationRead m -> asked(node, "calibration-read", m).put("sensor", m.sensor());
            case Command.CalibrationWrite m -> calibration(asked(node, "calibration-write", m), m.values());
            case Command.LinkProbe m -> asked(node, "link-probe", m).put("frames", m.frames());
        }
    }

    private static ObjectNode asked(ObjectNode node, String type, Command command) {
        return asked(node, type, command.conversation(), command.request());
    }

    private static ObjectNode asked(ObjectNode node, String type, long conversation, int request) {
        return node.put("type", type).put("conversation", conversation).put("request", request);
    }

    private static void places(ObjectNode node, List<SensorIndex> places, String name) {
        ArrayNode rows = node.putArray("entries");
        places.forEach(place -> rows.addObject().put("sensor", place.sensor()).put(name, place.index()));
    }

    private static void calibration(ObjectNode node, CalibrationValues values) {
        Double celsius = values.temperatureCelsius();
        node.put("sensor", values.sensor())
                .put("calibration_id", values.calibrationId())
                .put("made_at_s", values.madeAtSeconds())
                .put("temperature_cdeg", celsius == null ? Short.MIN_VALUE : Math.round(celsius * 100));
        numbers(node, "acc_bias_mps2", values.accBiasMps2());
        numbers(node, "acc_matrix", values.accMatrix());
        numbers(node, "gyr_bias_radps", values.gyrBiasRadps());
        numbers(node, "mag_bias_ut", values.magBiasUt());
        numbers(node, "mag_matrix", values.magMatrix());
    }

    private static void numbers(ObjectNode node, String name, List<Double> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
    }
}

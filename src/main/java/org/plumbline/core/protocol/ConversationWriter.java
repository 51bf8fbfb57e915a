package org.plumbline.core.protocol;

import org.plumbline.core.protocol.SensorMessage.DeviceError;
import org.plumbline.core.protocol.SensorMessage.Event;
import org.plumbline.core.protocol.SensorMessage.LinkLoad;
import org.plumbline.core.protocol.SensorMessage.MissingSamples;
import org.plumbline.core.protocol.SensorMessage.Position;
import org.plumbline.core.protocol.SensorMessage.Reply;
import org.plumbline.core.protocol.SensorMessage.StoredCalibration;
import org.plumbline.core.protocol.SensorMessage.TimeReply;

/** Writes the messages that version 1.1 added. */
final class ConversationWriter {
    private final FieldWriter out;

    ConversationWriter(FieldWriter out) {
        this.out = out;
    }

    void put(Position m) {
        out.begin(Wire.POSITION)
                .u32(m.conversation())
                .u32(m.bootId())
                .u16(m.helloCheck())
                .u8(m.running() ? 1 : 0)
                .rows(
                        Wire.POSITION_ENTRY,
                        m.entries(),
                        e -> out.u8(e.sensor())
                                .u32(e.acknowledged())
                                .u32(e.oldest())
                                .u32(e.sent())
                                .u32(e.next()));
    }

    void put(MissingSamples m) {
        out.begin(Wire.GAP)
                .u32(m.bootId())
                .u8(m.sensor())
                .u8(m.reason())
                .u32(m.firstIndex())
                .u32(m.count());
    }

    void put(Event m) {
        out.begin(Wire.EVENT)
                .u32(m.bootId())
                .u16(m.number())
                .u64(m.timeMicros())
                .u8(m.kind())
                .u16(m.value());
    }

    void put(Reply m) {
        out.begin(Wire.REPLY)
                .u32(m.conversation())
                .u16(m.request())
                .u8(m.command())
                .u8(m.code().number())
                .u32(m.needed())
                .u32(m.available());
    }

    void put(TimeReply m) {
        out.begin(Wire.TIME_REPLY)
                .u32(m.bootId())
                .u32(m.token())
                .u64(m.hostTimeMicros())
                .u64(m.receivedMicros())
                .u64(m.sentMicros());
    }

    void put(StoredCalibration m) {
        calibration(out.begin(Wire.CALIBRATION).u32(m.conversation()).u16(m.request()), m.values());
    }

    void put(DeviceError m) {
        out.begin(Wire.DEVICE_ERROR)
                .u64(m.timeMicros())
                .u8(m.code())
                .u8(m.sensor())
                .u32(m.value());
    }

    void put(LinkLoad m) {
        out.begin(Wire.LINK_LOAD)
                .u32(m.conversation())
                .u16(m.request())
                .u8(m.number())
                .u8(m.frames());
        for (int i = 0; i < m.fillerBytes(); i++) {
            out.u8(Wire.FILLER);
        }
    }

    void put(HostMessage m) {
        switch (m) {
            case HostMessage.HostHello(int major, int minor, long conversation) ->
                out.begin(Wire.HOST_HELLO).u8(major).u8(minor).u32(conversation);
            case HostMessage.Ack ack ->
                out.begin(Wire.ACK)
                        .u32(ack.bootId())
                        .u16(ack.eventNumber())
                        .rows(Wire.INDEX_ENTRY, ack.next(), this::index);
            case HostMessage.Resume resume ->
                out.begin(Wire.RESUME).u32(resume.bootId()).rows(Wire.INDEX_ENTRY, resume.from(), this::index);
            case HostMessage.TimeRequest(long token, long hostTimeMicros) ->
                out.begin(Wire.TIME_REQUEST).u32(token).u64(hostTimeMicros);
            case Command command -> put(command);
        }
    }

    private void put(Command m) {
        out.begin(typeOf(m)).u32(m.conversation()).u16(m.request());
        switch (m) {
            case Command.Configure configure ->
                out.u32(configure.linkBytesPerSecond())
                        .rows(
                                Wire.CONFIGURE_ENTRY,
                                configure.entries(),
                                e -> out.u8(e.sensor())
                                        .u8(e.content())
                                        .u32(e.rateMilliHz())
                                        .u16(e.accRangeG())
                                        .u16(e.gyrRangeDps())
                                        .u8(e.batchSamples()));
            case Command.Start _, Command.Stop _ -> {
                // nothing more to say
            }
            case Command.Cue cue ->
                out.u8(cue.output())
                        .u8(cue.pattern())
                        .u8(cue.strengthPercent())
                        .u8(cue.rgb() >> 16)
                        .u8(cue.rgb() >> 8)
                        .u8(cue.rgb())
                        .u16(cue.durationMillis());
            case Command.CalibrationRead read -> out.u8(read.sensor());
            case Command.CalibrationWrite write -> calibration(out, write.values());
            case Command.LinkProbe probe -> out.u8(probe.frames());
        }
    }

    /** The type of a command on the wire. */
    static int typeOf(Command command) {
        return switch (command) {
            case Command.Configure _ -> Wire.CONFIGURE;
            case Command.Start _ -> Wire.START;
            case Command.Stop _ -> Wire.STOP;
            case Command.Cue _ -> Wire.CUE;
            case Command.CalibrationRead _ -> Wire.CALIBRATION_READ;
            case Command.CalibrationWrite _ -> Wire.CALIBRATION_WRITE;
            case Command.LinkProbe _ -> Wire.LINK_PROBE;
        };
    }

    private void index(SensorIndex place) {
        out.u8(place.sensor()).u32(place.index());
    }

    private static void calibration(FieldWriter out, CalibrationValues values) {
        out.u8(values.sensor())
                .hex(values.calibrationId())
                .u32(values.madeAtSeconds())
                .celsius(values.temperatureCelsius())
                .f32(values.accBiasMps2())
                .f32(values.accMatrix())
                .f32(values.gyrBiasRadps())
                .f32(values.magBiasUt())
                .f32(values.magMatrix());
    }
}

package org.plumbline.core.protocol;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.SensorMessage.Position;

/** Reads the messages that version 1.1 added. */
final class ConversationReader {
    private final FieldReader in;

    ConversationReader(FieldReader in) {
        this.in = in;
    }

    /** The message behind its type; null for a type that is unknown. Whether it was long enough, the fields know. */
    @Nullable
    Message read(int type) {
        return switch (type) {
            case Wire.POSITION ->
                new Position(
                        in.u32(), in.u32(), in.u16(), in.u8() == 1, in.rows(Wire.POSITION_ENTRY, this::positionEntry));
            case Wire.GAP -> new SensorMessage.MissingSamples(in.u32(), in.u8(), in.u8(), in.u32(), in.u32());
            case Wire.EVENT -> new SensorMessage.Event(in.u32(), in.u16(), in.u64(), in.u8(), in.u16());
            case Wire.REPLY ->
                new SensorMessage.Reply(
                        in.u32(), in.u16(), in.u8(), SensorMessage.Reply.Code.of(in.u8()), in.u32(), in.u32());
            case Wire.TIME_REPLY -> new SensorMessage.TimeReply(in.u32(), in.u32(), in.u64(), in.u64(), in.u64());
            case Wire.CALIBRATION -> new SensorMessage.StoredCalibration(in.u32(), in.u16(), calibration());
            case Wire.DEVICE_ERROR -> new SensorMessage.DeviceError(in.u64(), in.u8(), in.u8(), in.u32());
            case Wire.LINK_LOAD -> new SensorMessage.LinkLoad(in.u32(), in.u16(), in.u8(), in.u8(), in.remaining());
            default -> fromHost(type);
        };
    }

    private @Nullable Message fromHost(int type) {
        return switch (type) {
            case Wire.HOST_HELLO -> hostHello();
            case Wire.ACK -> new HostMessage.Ack(in.u32(), in.u16(), in.rows(Wire.INDEX_ENTRY, this::index));
            case Wire.RESUME -> new HostMessage.Resume(in.u32(), in.rows(Wire.INDEX_ENTRY, this::index));
            case Wire.TIME_REQUEST -> new HostMessage.TimeRequest(in.u32(), in.u64());
            default -> command(type);
        };
    }

    private @Nullable Message command(int type) {
        return switch (type) {
            case Wire.CONFIGURE ->
                new Command.Configure(
                        in.u32(), in.u16(), in.u32(), in.rows(Wire.CONFIGURE_ENTRY, this::configureEntry));
            case Wire.START -> new Command.Start(in.u32(), in.u16());
            case Wire.STOP -> new Command.Stop(in.u32(), in.u16());
            case Wire.CUE ->
                new Command.Cue(
                        in.u32(),
                        in.u16(),
                        in.u8(),
                        in.u8(),
                        in.u8(),
                        (in.u8() << 16) | (in.u8() << 8) | in.u8(),
                        in.u16());
            case Wire.CALIBRATION_READ -> new Command.CalibrationRead(in.u32(), in.u16(), in.u8());
            case Wire.CALIBRATION_WRITE -> new Command.CalibrationWrite(in.u32(), in.u16(), calibration());
            case Wire.LINK_PROBE -> new Command.LinkProbe(in.u32(), in.u16(), in.u8());
            default -> null;
        };
    }

    private @Nullable Message hostHello() {
        HostMessage.HostHello hello = new HostMessage.HostHello(in.u8(), in.u8(), in.u32());
        return hello.versionMajor() == Hello.MAJOR ? hello : null;
    }

    private Position.Entry positionEntry() {
        return new Position.Entry(in.u8(), in.u32(), in.u32(), in.u32(), in.u32());
    }

    private SensorIndex index() {
        return new SensorIndex(in.u8(), in.u32());
    }

    private Command.Configure.Entry configureEntry() {
        return new Command.Configure.Entry(in.u8(), in.u8(), in.u32(), in.u16(), in.u16(), in.u8());
    }

    private CalibrationValues calibration() {
        return new CalibrationValues(
                in.u8(), in.hex(8), in.u32(), celsius(in.i16()), in.f32(3), in.f32(9), in.f32(3), in.f32(3), in.f32(9));
    }

    static @Nullable Double celsius(short hundredths) {
        return hundredths == Wire.UNKNOWN_TEMPERATURE ? null : hundredths / 100.0;
    }
}

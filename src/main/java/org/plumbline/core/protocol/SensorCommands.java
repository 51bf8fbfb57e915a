package org.plumbline.core.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.SensorDevice.Verdict;
import org.plumbline.core.protocol.SensorMessage.Reply;

/** Carries out what a host asks, each request once however often it comes. */
final class SensorCommands {
    private final SensorDevice device;
    private final SensorConversation sensor;
    private long conversation;
    private @Nullable Command last;
    private @Nullable SensorMessage lastAnswer;

    SensorCommands(SensorDevice device, SensorConversation sensor) {
        this.device = device;
        this.sensor = sensor;
    }

    /** A host is there, perhaps the same one again. */
    void begin(long hostConversation) {
        if (conversation != hostConversation) {
            last = null;
        }
        conversation = hostConversation;
    }

    long conversation() {
        return conversation;
    }

    void accept(Command command) {
        if (!sensor.isAttached() || command.conversation() != conversation) {
            sensor.answer(reply(command, Reply.Code.NOT_ATTACHED));
            return;
        }
        int step = last == null ? 1 : (short) (command.request() - last.request());
        if (step == 0 && lastAnswer != null) {
            sensor.answer(lastAnswer);
        } else if (step > 0) {
            SensorMessage answer = carryOut(command);
            last = command;
            lastAnswer = answer;
            sensor.answer(answer);
            tellWhatChanged(command, answer);
        }
    }

    private SensorMessage carryOut(Command command) {
        return switch (command) {
            case Command.Configure configure -> configure(configure);
            case Command.Start _ -> running(command, true);
            case Command.Stop _ -> running(command, false);
            case Command.Cue cue -> cue(cue);
            case Command.CalibrationRead read -> calibration(read);
            case Command.CalibrationWrite write -> reply(write, keep(write.values()));
            case Command.LinkProbe probe -> load(probe);
        };
    }

    private void tellWhatChanged(Command command, SensorMessage answer) {
        boolean done = answer instanceof Reply reply && reply.code() == Reply.Code.DONE;
        if (done && command instanceof Command.Configure) {
            sensor.answer(sensor.hello());
        }
        if (done && !(command instanceof Command.Cue)) {
            sensor.answer(sensor.position());
        }
    }

    private SensorMessage running(Command command, boolean on) {
        sensor.run(on);
        return reply(command, Reply.Code.DONE);
    }

    private SensorMessage cue(Command.Cue cue) {
        Verdict verdict = possible(cue);
        return verdict.isPossible() ? reply(cue, device.cue(cue)) : reply(cue, verdict);
    }

    private static Verdict possible(Command.Cue cue) {
        Verdict output = Verdict.within(cue.output(), Command.Cue.HAPTIC, Command.Cue.LIGHT);
        Verdict pattern = Verdict.within(cue.pattern(), 0, Command.Cue.MOST_TIMES);
        if (!output.isPossible() || !pattern.isPossible()) {
            return output.isPossible() ? pattern : output;
        }
        return cue.pattern() == 0 ? Verdict.POSSIBLE : Verdict.within(cue.strengthPercent(), 1, 100);
    }

    private SensorMessage calibration(Command.CalibrationRead read) {
        if (!sensor.hasStream(read.sensor())) {
            return reply(read, Reply.Code.NO_SUCH_SENSOR);
        }
        CalibrationValues values = device.calibration(read.sensor());
        return values == null
                ? reply(read, Reply.Code.NOTHING_STORED)
                : new SensorMessage.StoredCalibration(read.conversation(), read.request(), values);
    }

    private Reply.Code keep(CalibrationValues values) {
        return sensor.hasStream(values.sensor()) ? device.keep(values) : Reply.Code.NO_SUCH_SENSOR;
    }

    private SensorMessage load(Command.LinkProbe probe) {
        Verdict verdict = Verdict.within(probe.frames(), 1, Command.LinkProbe.MOST_FRAMES);
        if (!verdict.isPossible()) {
            return reply(probe, verdict);
        }
        for (int i = 0; i < probe.frames(); i++) {
            sensor.answer(new SensorMessage.LinkLoad(
                    probe.conversation(), probe.request(), i, probe.frames(), SensorMessage.LinkLoad.FULL));
        }
        return reply(probe, Reply.Code.DONE);
    }

    private SensorMessage configure(Command.Configure configure) {
        long unacknowledged = sensor.streams().stream()
                .mapToLong(SensorStream::unacknowledged)
                .sum();
        if (sensor.isRunning() || unacknowledged != 0) {
            return reply(configure, Reply.Code.NOT_NOW, unacknowledged, 0);
        }
        for (Command.Configure.Entry entry : configure.entries()) {
            Verdict verdict = sensor.hasStream(entry.sensor()) ? device.judge(entry) : Verdict.NO_SUCH_SENSOR;
            if (!verdict.isPossible()) {
                return reply(configure, verdict);
            }
        }
        LinkBudget budget = LinkBudget.of(
                sensor.streams().stream()
                        .map(stream -> wanted(stream, configure))
                        .toList(),
                slower(configure.linkBytesPerSecond(), device.lineBytesPerSecond()));
        if (!budget.fits()) {
            return reply(
                    configure,
                    Reply.Code.TOO_MUCH_FOR_THE_LINK,
                    budget.neededBytesPerSecond(),
                    budget.availableBytesPerSecond());
        }
        device.configure(configure.entries());
        sensor.streams().forEach(stream -> stream.configure(wanted(stream, configure)));
        sensor.describeAgain();
        return reply(configure, Reply.Code.DONE);
    }

    /** What is known of a line's rate; 0 is unknown. */
    private static long slower(long one, long other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }

    private static LinkBudget.Stream wanted(SensorStream stream, Command.Configure configure) {
        List<Command.Configure.Entry> named = new ArrayList<>(configure.entries());
        named.removeIf(entry -> entry.sensor() != stream.sensor());
        if (named.isEmpty()) {
            return stream.settings();
        }
        Command.Configure.Entry entry = named.getLast();
        long rate = entry.rateMilliHz() == 0 ? stream.settings().rateMilliHz() : entry.rateMilliHz();
        return new LinkBudget.Stream(entry.content(), rate, entry.batchSamples());
    }

    private static Reply reply(Command command, Reply.Code code) {
        return reply(command, code, 0, 0);
    }

    private static Reply reply(Command command, Verdict verdict) {
        return reply(command, verdict.code(), verdict.asked(), verdict.nearest());
    }

    private static Reply reply(Command command, Reply.Code code, long needed, long available) {
        return new Reply(
                command.conversation(), command.request(), ConversationWriter.typeOf(command), code, needed, available);
    }
}

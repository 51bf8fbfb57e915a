package org.plumbline.service;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostCommands;
import org.plumbline.core.protocol.HostProgress;
import org.plumbline.core.protocol.HostSetup;
import org.plumbline.core.protocol.LinkBudget;
import org.plumbline.core.protocol.SensorMessage;
import org.plumbline.core.protocol.WantedSettings;

/** Has one device sample as the service wants it, and says what a person should know of that. Lives on the hub's thread. */
final class DeviceSetup implements HostSetup.Sink {
    private static final long NEVER_SEEN = -1;

    private final HostSetup setup;
    private final ToIntFunction<HostCommands.Request> commands;
    private final Consumer<List<DeviceNote>> notes;
    private long knownBootId;
    private long bootId;

    /**
     * @param before what is on disk of the device
     * @param commands takes what the device is asked, and says the number that the answer will carry
     * @param notes hears what a person should know, in the place of what it said before
     */
    DeviceSetup(
            WantedSettings wanted,
            @Nullable HostProgress before,
            ToIntFunction<HostCommands.Request> commands,
            Consumer<List<DeviceNote>> notes) {
        this.commands = commands;
        this.notes = notes;
        knownBootId = before == null ? NEVER_SEEN : before.bootId();
        bootId = knownBootId;
        setup = new HostSetup(wanted, this);
    }

    void disconnected() {
        knownBootId = bootId;
        setup.disconnected();
    }

    /**
     * @param inSession whether a session takes the samples: it is not disturbed, unless by a sensor that has just started
     *     anyway
     */
    void position(
            SensorMessage.Position position,
            @Nullable Hello hello,
            boolean inSession,
            long bytesPerSecond,
            long nowMicros) {
        bootId = position.bootId();
        if (hello != null) {
            boolean mayPause = !inSession || bootId != knownBootId;
            setup.position(position, hello, mayPause, bytesPerSecond, nowMicros);
        }
    }

    /** @return whether it was an answer to what was asked here */
    boolean heard(SensorMessage message, @Nullable Hello hello, long nowMicros) {
        return hello != null && setup.heard(message, hello, nowMicros);
    }

    @Override
    public int command(HostCommands.Request request) {
        return commands.applyAsInt(request);
    }

    @Override
    public void configured(WantedSettings as) {
        notes.accept(List.of());
    }

    @Override
    public void tooMuch(WantedSettings as, LinkBudget budget) {
        notes.accept(List.of(DeviceNote.tooFast(as, budget)));
    }

    @Override
    public void declined(SensorMessage.Reply reply) {
        notes.accept(List.of(DeviceNote.answered(reply)));
    }
}

package org.plumbline.core.protocol;

import java.util.ArrayDeque;
import java.util.Deque;

/** What the host asks the sensor to do: one after the other, each until it is answered. */
public final class HostCommands {
    private static final long ASK_AGAIN_MICROS = 500_000;

    private final HostSink sink;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long conversation;
    private int nextRequest = 1;
    private long askedMicros;
    private boolean asked;

    HostCommands(HostSink sink) {
        this.sink = sink;
    }

    /** Makes a command of the two numbers that every command begins with, for example {@code Command.Start::new}. */
    @FunctionalInterface
    public interface Request {
        Command of(long conversation, int request);
    }

    private record Waiting(int number, Request request) {}

    /** What was asked and not answered is asked again in the new conversation. */
    void begin(long hostConversation) {
        conversation = hostConversation;
        asked = false;
    }

    void forget() {
        waiting.clear();
        asked = false;
    }

    int add(Request request) {
        int number = nextRequest;
        nextRequest = (nextRequest + 1) & 0xFFFF;
        waiting.addLast(new Waiting(number, request));
        return number;
    }

    void heard(SensorMessage message) {
        switch (message) {
            case SensorMessage.Reply reply -> {
                // who is not attached is greeted first, and asked again then
                if (reply.code() != SensorMessage.Reply.Code.NOT_ATTACHED) {
                    answered(reply.conversation(), reply.request());
                }
            }
            case SensorMessage.StoredCalibration stored -> answered(stored.conversation(), stored.request());
            default -> {
                // no answer to a command
            }
        }
    }

    private void answered(long toConversation, int request) {
        Waiting first = waiting.peekFirst();
        if (first != null && toConversation == conversation && first.number() == request) {
            waiting.removeFirst();
            asked = false;
        }
    }

    void tick(long nowMicros) {
        Waiting first = waiting.peekFirst();
        if (first != null && (!asked || nowMicros - askedMicros >= ASK_AGAIN_MICROS)) {
            asked = true;
            askedMicros = nowMicros;
            sink.send(first.request().of(conversation, first.number()));
        }
    }
}

package org.plumbline.core.protocol;

/** How a host introduces itself, and the number of the conversation that begins with it. */
final class HostGreeting {
    private static final long AGAIN_MICROS = 500_000;

    private final HostSink sink;
    private long conversation = 1;
    private long saidMicros;

    HostGreeting(HostSink sink) {
        this.sink = sink;
    }

    /** @param chance another u32 for each connection and each start of the host */
    void connected(long chance) {
        conversation = SerialNumbers.u32(chance);
    }

    /** Another number, so that no answer to an earlier one can be taken for one to this; never 0. */
    void nextConversation() {
        conversation = Math.max(1, SerialNumbers.u32(conversation + 1));
    }

    long conversation() {
        return conversation;
    }

    void say(long nowMicros) {
        saidMicros = nowMicros;
        sink.send(new HostMessage.HostHello(Hello.MAJOR, Hello.MINOR, conversation));
    }

    boolean mayBeSaidAgain(long nowMicros) {
        return nowMicros - saidMicros >= AGAIN_MICROS;
    }
}

package org.plumbline.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.core.protocol.SensorMessage.Reply;

/** What the page says of the sensor's side where lines and numbers end. */
class SensorConversationTest {
    private static final long CONVERSATION = 0x5EED_0001L;

    private final SettableSensor device = new SettableSensor(1);
    private final SensorConversation sensor = device.conversation;
    private final List<Message> said = new ArrayList<>();
    private final FrameDecoder decoder = new FrameDecoder(new FrameSink() {
        @Override
        public void message(long offset, Message message) {
            said.add(message);
        }

        @Override
        public void error(FrameError error) {
            throw new AssertionError(error.toString());
        }
    });

    private List<Message> say(Message message) {
        sensor.accept(message, 0);
        return listen();
    }

    private List<Message> listen() {
        said.clear();
        for (byte[] frame = sensor.next(0); frame != null; frame = sensor.next(0)) {
            decoder.accept(frame, 0, frame.length);
        }
        return said;
    }

    @Test
    void helloIsFirstOnEveryLineWhateverWaited() {
        say(new HostMessage.HostHello(1, 1, CONVERSATION));
        assertThat(listen()).isEmpty();
        sensor.accept(new HostMessage.TimeRequest(9, 9), 0);
        sensor.connected();
        assertThat(listen()).first().isInstanceOf(Hello.class);
    }

    /** Modulo 2¹⁶: the next one after 65,535 is 0, and what is half way round came late. */
    @Test
    void requestsWrap() {
        say(new HostMessage.HostHello(1, 1, CONVERSATION));
        assertThat(say(new Command.Start(CONVERSATION, 0xFFFF))).hasAtLeastOneElementOfType(Reply.class);
        assertThat(say(new Command.Start(CONVERSATION, 0))).hasAtLeastOneElementOfType(Reply.class);
        assertThat(say(new Command.Start(CONVERSATION, 0xFFFF))).isEmpty();
        assertThat(say(new Command.Start(CONVERSATION, 0x8000))).isEmpty();
        assertThat(say(new Command.Start(CONVERSATION, 0x7FFF))).hasAtLeastOneElementOfType(Reply.class);
    }
}

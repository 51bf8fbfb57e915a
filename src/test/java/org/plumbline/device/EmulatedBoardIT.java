package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;

/** A real firmware image on an emulated Cortex-M3, read by jSerialComm. */
class EmulatedBoardIT {
    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @Test
    void aServiceThatOnlyListensReadsEverySample() throws Exception {
        Heard heard = new Heard();
        try (EmulatedBoard board = new EmulatedBoard(folder.resolve("flash"));
                SerialSource source = new SerialSource(SerialPortName.parse(board.port()), heard).start()) {
            await().atMost(SOON).until(() -> source.state().open());
            await().atMost(SOON).until(() -> heard.bytes(0).length > 6000);
        }
        Listener listener = new Listener();
        byte[] bytes = heard.bytes(0);
        new FrameDecoder(listener).accept(bytes, 0, bytes.length);

        // what the board said before the port was open is gone, and a frame may have been cut there
        assertThat(listener.errors).isLessThanOrEqualTo(1);
        assertThat(listener.hellos).isNotEmpty().allSatisfy(hello -> {
            assertThat(hello.firmware()).isEqualTo("plumbline qemu mps2-an385");
            assertThat(hello.sensors()).hasSize(1);
            assertThat(hello.sensors().getFirst().rateHz()).isEqualTo(100);
        });
        assertThat(listener.indices).hasSizeGreaterThan(300);
        for (int i = 1; i < listener.indices.size(); i++) {
            assertThat(listener.indices.get(i)).isEqualTo(listener.indices.get(i - 1) + 1);
        }
        long first = listener.indices.getFirst();
        long last = listener.indices.getLast();
        assertThat(listener.lastMicros - listener.firstMicros).isEqualTo((last - first) * 10_000);
    }

    private static final class Listener implements FrameSink {
        private final List<Hello> hellos = new ArrayList<>();
        private final List<Long> indices = new ArrayList<>();
        private long firstMicros = -1;
        private long lastMicros;
        private int errors;

        @Override
        public void message(long offset, Message message) {
            if (message instanceof Hello hello) {
                hellos.add(hello);
            } else if (message instanceof Samples samples) {
                for (int i = 0; i < samples.size(); i++) {
                    indices.add(samples.firstIndex() + i);
                    lastMicros = samples.timeMicros() + i * samples.periodMicros();
                    firstMicros = firstMicros < 0 ? lastMicros : firstMicros;
                }
            }
        }

        @Override
        public void error(FrameError error) {
            errors++;
        }
    }
}

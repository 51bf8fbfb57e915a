package org.plumbline.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;

/** What is on disk of a sensor, and how often it went from 200 Hz to 100 Hz and went on sampling. */
final class KeptRates implements FrameSink {
    int configuredStarts;
    long samples;
    int latestRateHz;
    private @Nullable Hello hello;
    private boolean was200;

    KeptRates(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder.resolve("journal"))) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            new FrameDecoder(this).accept(bytes, 0, bytes.length);
        }
    }

    @Override
    public void message(long offset, Message message) {
        if (message instanceof Hello next) {
            latestRateHz = (int) Math.round(next.sensors().getFirst().rateHz());
            boolean sameStart = hello != null && hello.bootId() == next.bootId();
            was200 = (was200 && sameStart) || latestRateHz == 200;
            hello = next;
        } else if (message instanceof Samples batch) {
            samples += batch.size();
            if (was200 && latestRateHz == 100 && Math.abs(batch.periodMicros() - 10_000) < 100) {
                configuredStarts++;
                was200 = false;
            }
        }
    }

    @Override
    public void error(FrameError error) {
        // the last frame may be half written while it is read
    }
}

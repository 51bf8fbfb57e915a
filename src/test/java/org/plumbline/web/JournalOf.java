package org.plumbline.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorMessage;

/** What is on disk of a device. */
final class JournalOf implements FrameSink {
    final BitSet samples = new BitSet();
    final BitSet missing = new BitSet();
    int twice;

    JournalOf(Path folder, String device) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder.resolve("journal").resolve(device))) {
            all.forEach(files::add);
        }
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            new FrameDecoder(this).accept(bytes, 0, bytes.length);
        }
    }

    @Override
    public void message(long offset, Message message) {
        if (message instanceof Samples batch) {
            mark(samples, (int) batch.firstIndex(), batch.size());
        } else if (message instanceof SensorMessage.MissingSamples gap) {
            mark(missing, (int) gap.firstIndex(), (int) gap.count());
        }
    }

    private void mark(BitSet in, int from, int count) {
        twice += in.get(from, from + count).cardinality();
        in.set(from, from + count);
    }

    @Override
    public void error(FrameError error) {
        throw new IllegalStateException("a damaged frame on disk: " + error);
    }
}

package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    @Test
    void framesLieInTheirFilesInOrder() throws Exception {
        try (Journal journal = new Journal(folder)) {
            for (int device = 0; device < 100; device++) {
                for (int frame = 0; frame < 3; frame++) {
                    journal.append("d" + device, "s1", bytes(device + ":" + frame + ";"));
                }
            }
            journal.flush().get(10, TimeUnit.SECONDS);
            assertThat(journal.file("d7", "s1")).hasContent("7:0;7:1;7:2;");
            assertThat(journal.file("d99", "s1")).hasContent("99:0;99:1;99:2;");
        }
    }

    @Test
    void aFileGrowsAfterARestart() throws Exception {
        for (String part : new String[] {"one,", "two"}) {
            try (Journal journal = new Journal(folder)) {
                journal.append("d", "s", bytes(part));
            }
        }
        assertThat(folder.resolve("d").resolve("s.wire")).hasContent("one,two");
    }

    @Test
    void framesWaitUntilTheDiskAcceptsThem() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("d"), "a file where the folder should be");
        try (Journal journal = new Journal(folder)) {
            journal.append("d", "s", bytes("kept"));
            await().atMost(Duration.ofSeconds(30)).until(() -> journal.trouble() != null);
            Files.delete(inTheWay);
            journal.flush().get(10, TimeUnit.SECONDS);
            assertThat(journal.trouble()).isNull();
            assertThat(journal.file("d", "s")).hasContent("kept");
        }
    }

    @Test
    void aFullDiskIsWaitedForAndNothingIsLostOrTwice() throws Exception {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "needs /dev/full");
        Path file = Files.createDirectory(folder.resolve("d")).resolve("s.wire");
        Files.createSymbolicLink(file, full);
        try (Journal journal = new Journal(folder)) {
            AtomicInteger durable = new AtomicInteger();
            for (String part : new String[] {"one,", "two,", "three"}) {
                journal.append("d", "s", bytes(part), durable::incrementAndGet);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> journal.trouble() != null);
            assertThat(journal.trouble()).contains("No space left");
            assertThat(durable).as("told to be on disk").hasValue(0);
            Files.delete(file);
            journal.flush().get(10, TimeUnit.SECONDS);
            assertThat(file).hasContent("one,two,three");
            assertThat(durable).hasValue(3);
            assertThat(journal.trouble()).isNull();
        }
    }

    /** Linux marks what it could not write as written: a second flush that succeeds says nothing about it. */
    @Test
    void whatARefusedFlushLostIsWrittenAgain() throws Exception {
        AtomicInteger refusals = new AtomicInteger();
        JournalFiles files = new JournalFiles(channel -> {
            if (refusals.get() < 2) {
                refusals.incrementAndGet();
                channel.truncate(channel.size() - 2);
                throw new IOException("Input/output error");
            }
            channel.force(false);
        });
        try (Journal before = new Journal(folder)) {
            before.append("d", "s", bytes("earlier,"));
        }
        try (Journal journal = new Journal(folder, files)) {
            AtomicInteger durable = new AtomicInteger();
            journal.append("d", "s", bytes("one,"), durable::incrementAndGet);
            journal.append("e", "s", bytes("other"), durable::incrementAndGet);
            journal.append("d", "s", bytes("two"), durable::incrementAndGet);
            journal.flush().get(10, TimeUnit.SECONDS);
            assertThat(refusals).hasValue(2);
            assertThat(durable).hasValue(3);
            assertThat(journal.file("d", "s")).hasContent("earlier,one,two");
            assertThat(journal.file("e", "s")).hasContent("other");
        }
    }

    @Test
    void whatTheDiskNeverTookIsNotSaidToBeThere() throws Exception {
        JournalFiles refusing = new JournalFiles(channel -> {
            throw new IOException("Input/output error");
        });
        Journal journal = new Journal(folder, refusing);
        AtomicInteger durable = new AtomicInteger();
        journal.append("d", "s", bytes("x"), durable::incrementAndGet);
        CompletableFuture<Void> flushed = journal.flush();
        journal.close();
        assertThat(flushed).failsWithin(Duration.ofSeconds(30));
        assertThat(durable).hasValue(0);
    }

    /** A fault of ours must not end in silence: what is appended would wait in memory until it is given up. */
    @Test
    void aJournalThatHasStoppedSaysSo() throws Exception {
        Journal journal = new Journal(folder);
        journal.append("d", "s", bytes("x"), () -> {
            throw new IllegalStateException("a fault behind the disk");
        });
        CompletableFuture<Void> waiting = journal.flush();
        assertThat(waiting).failsWithin(Duration.ofSeconds(30));
        assertThat(journal.trouble()).contains("a fault behind the disk");
        assertThat(journal.flush()).failsWithin(Duration.ofSeconds(30));
        journal.close();
    }

    @Test
    void namesCannotLeaveTheFolder() throws Exception {
        try (Journal journal = new Journal(folder)) {
            assertThatThrownBy(() -> journal.append("..", "s", bytes("x")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

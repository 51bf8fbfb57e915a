package org.plumbline.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.OutsidePrograms;

/** The C99 frame codec of {@code firmware-protocol/c}, compiled without a warning, over the same golden vectors. */
class FrameInCIT {
    private static final Path SOURCES = Path.of("firmware-protocol", "c");
    private static final Set<String> FRAME_ERRORS = Set.of("crc", "cobs");

    @TempDir
    static Path folder;

    @BeforeAll
    static void compile() throws Exception {
        List<String> command = List.of(
                OutsidePrograms.cCompiler().toString(),
                "-std=c99",
                "-Wall",
                "-Wextra",
                "-Wpedantic",
                "-Werror",
                "-o",
                program(),
                SOURCES.resolve("plumbline_frame.c").toString(),
                SOURCES.resolve("check_frames.c").toString());
        assertThat(run(command, "")).isEmpty();
    }

    @Test
    void everyGoodFrameDecodesAndEncodesToTheSameBytes() throws Exception {
        List<byte[]> frames = new ArrayList<>();
        for (GoldenVectorsTest.Vector vector : GoldenVectorsTest.canonical().toList()) {
            frames.addAll(pieces(vector.bytes()));
        }
        assertThat(frames).hasSizeGreaterThan(10);

        List<String> answers = answers(frames);
        for (int i = 0; i < frames.size(); i++) {
            String hex = HexFormat.of().formatHex(frames.get(i));
            assertThat(answers.get(i)).startsWith("ok ").endsWith(" " + hex);
        }
    }

    @Test
    void aBrokenFrameIsRefusedForTheSameReasonAsInJava() throws Exception {
        List<byte[]> frames = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (GoldenVectorsTest.Vector vector :
                GoldenVectorsTest.read("broken.json").toList()) {
            List<byte[]> pieces = pieces(vector.bytes());
            JsonNode only = vector.expected().getFirst();
            String error = only.path("error").asText().toLowerCase(Locale.ROOT);
            if (pieces.size() == 1 && vector.expected().size() == 1 && FRAME_ERRORS.contains(error)) {
                frames.add(pieces.getFirst());
                expected.add("error " + error);
            }
        }
        assertThat(expected).contains("error crc", "error cobs");
        assertThat(answers(frames)).isEqualTo(expected);
    }

    @Test
    void aFrameThatIsTooShortOrTooLongIsRefused() throws Exception {
        byte[] tooLong = new byte[244];
        Arrays.fill(tooLong, (byte) 1);
        assertThat(answers(List.of(new byte[] {5, 1, 2, 3, 4}, tooLong))).containsOnly("error length");
    }

    /** What stands between delimiters. */
    private static List<byte[]> pieces(byte[] bytes) {
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == 0) {
                if (at > from) {
                    pieces.add(Arrays.copyOfRange(bytes, from, at));
                }
                from = at + 1;
            }
        }
        return pieces;
    }

    private static List<String> answers(List<byte[]> frames) throws Exception {
        StringBuilder input = new StringBuilder();
        frames.forEach(frame -> input.append(HexFormat.of().formatHex(frame)).append('\n'));
        return run(List.of(program()), input.toString()).lines().toList();
    }

    private static String program() {
        return folder.resolve("check_frames").toString();
    }

    private static String run(List<String> command, String input) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in.txt"), input);
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(out);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}

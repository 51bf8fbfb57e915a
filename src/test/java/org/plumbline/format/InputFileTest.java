package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the way of reading a file is told in the same words, whatever the file was to hold. */
class InputFileTest {
    @TempDir
    Path folder;

    /** One of the things that a command reads by its name. */
    record Kind(String name, Reading reading) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    interface Reading {
        void read(Path file) throws BadInputException;
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("recording", Recordings::open),
                new Kind("diary", DiaryCsv::read),
                new Kind("limits", file -> ExerciseCatalogue.load().withLimits(file)),
                new Kind("calibration", CalibrationJson::read),
                new Kind("case", InputFileTest::readCase));
    }

    private static void readCase(Path file) throws BadInputException {
        String error = CaseJson.read(file).getFirst().error();
        if (error != null) {
            throw new BadInputException(error);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void missingFoldersEmptyOnesAndOtherBytesAreToldApart(Kind kind) throws IOException {
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> kind.reading.read(none)).hasMessage(none + ": there is no such file");
        assertThatThrownBy(() -> kind.reading.read(folder))
                .hasMessageStartingWith(folder + ": is a folder; expected a");
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThatThrownBy(() -> kind.reading.read(empty))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(empty.toString())
                .hasMessageContaining("is empty");
        Path latin = Files.write(folder.resolve("latin"), "one\nM\u00fcller".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> kind.reading.read(latin))
                .hasMessageStartingWith(latin + ", line 2: byte 5 (0xFC) is not UTF-8 text; expected a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "- "})
    void whatIsNestedTooDeepIsOneLine(String opening) throws IOException {
        Path deep = Files.writeString(folder.resolve("deep"), opening.repeat(5000));
        for (Kind kind : kinds().toList()) {
            assertThatThrownBy(() -> kind.reading().read(deep))
                    .as(kind.name())
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith(deep.toString())
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aByteOrderMarkIsLeftOutAndACharacterThatIsCutOffIsNamed() throws Exception {
        Path marked = Files.writeString(folder.resolve("marked"), "\ufeffid");
        assertThat(InputFile.text(marked, "an id")).isEqualTo("id");
        Path cut = Files.write(folder.resolve("cut"), new byte[] {'a', (byte) 0xe2, (byte) 0x82});
        assertThatThrownBy(() -> InputFile.text(cut, "an id"))
                .hasMessage(cut + ", line 1: byte 1 (0xE2) is not UTF-8 text; expected an id");
    }
}

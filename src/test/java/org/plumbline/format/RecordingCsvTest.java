package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.core.signal.SampleBatch;

class RecordingCsvTest {
    private static final String HEADER =
            "time_s,acc_x_mps2,acc_y_mps2,acc_z_mps2,gyr_x_radps,gyr_y_radps,gyr_z_radps\n";
    private static final String TWO_ROWS = "0.00,1,2,3,4,5,6\n0.01,1,2,3,4,5,6\n";

    @TempDir
    Path folder;

    @Test
    void columnsAreFoundByNameAndUnknownOnesIgnored() throws Exception {
        Recording.Sampled read = open(
                "a.csv",
                "# site: lumbar\n# rate_hz: 100\n# colour: blue\n# started_at: 2026-03-01T09:30:00+01:00\n"
                        + "gyr_z_radps,extra,time_s,acc_x_mps2,acc_y_mps2,acc_z_mps2,gyr_x_radps,gyr_y_radps\n"
                        + "6,x,0,1,2,3,4,5\n6,,0.5,1,2,3,4,5\n");
        assertThat(read.name()).isEqualTo("a");
        assertThat(read.site()).isEqualTo("lumbar");
        assertThat(read.nominalRateHz()).isEqualTo(100);
        assertThat(read.startedAt()).isEqualTo(OffsetDateTime.parse("2026-03-01T09:30:00+01:00"));
        assertThat(read.samples().size()).isEqualTo(2);
        assertThat(read.samples().accMps2(1, 2)).isEqualTo(3);
        assertThat(read.samples().gyrRadps(1, 2)).isEqualTo(6);
        assertThat(read.samples().hasMagnetometer()).isFalse();
    }

    @Test
    void withoutARateTheMedianStepTells() throws Exception {
        assertThat(open("a.csv", HEADER + TWO_ROWS).nominalRateHz()).isCloseTo(100, within(1e-6));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        SampleBatch samples = new SampleBatch().reset(true);
        samples.add(0, 0.1, -9.8, 1e-3, 0.02, 0, -3.5, 20, -30, 40.25);
        samples.add(0.02, 0.2, -9.7, 1e-3, 0.03, 0, -3.4, 21, -31, 41.25);
        for (String name : new String[] {"b.csv", "b.csv.gz"}) {
            Path file = folder.resolve(name);
            RecordingCsvWriter.write(file, new Recording.Sampled("b", "sacrum", 50, null, samples), "a test");
            Recording.Sampled read = (Recording.Sampled) Recordings.open(file);
            assertThat(read.name()).isEqualTo("b");
            assertThat(read.site()).isEqualTo("sacrum");
            assertThat(read.nominalRateHz()).isEqualTo(50);
            for (int i = 0; i < 2; i++) {
                assertThat(read.samples().timeSeconds(i)).isEqualTo(samples.timeSeconds(i));
                for (int axis = 0; axis < 3; axis++) {
                    assertThat(read.samples().accMps2(i, axis)).isCloseTo(samples.accMps2(i, axis), within(1e-6));
                    assertThat(read.samples().gyrRadps(i, axis)).isCloseTo(samples.gyrRadps(i, axis), within(1e-6));
                    assertThat(read.samples().magUt(i, axis)).isCloseTo(samples.magUt(i, axis), within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a missing column   | time_s,acc_x_mps2\\n0,1                    | line 1: has no column 'acc_y_mps2'; found: time_s,acc_x_mps2
            text for a number  | HEADER0,1,two,3,4,5,6                      | line 2: column acc_y_mps2: 'two' is not a number
            nothing            | HEADER0,1,,3,4,5,6                         | line 2: column acc_y_mps2: '' is not a number
            not a number       | HEADER0,1,2,3,4,5,NaN                      | line 2: column gyr_z_radps: 'NaN' is not a finite number
            infinite           | HEADER0,1,2,3,4,5,1e999                    | line 2: column gyr_z_radps: '1e999' is not a finite number
            time backwards     | HEADER0.5,1,2,3,4,5,6\\n0.4,1,2,3,4,5,6    | line 3: time_s 0.4 does not come after 0.5
            time standing      | HEADER0.5,1,2,3,4,5,6\\n0.5,1,2,3,4,5,6    | line 3: time_s 0.5 does not come after 0.5
            cut off in a row   | HEADERTWO_ROWS0.02,1,2,3                   | line 4: has 4 values; the header names 7: is the file cut off?
            two rows in one    | HEADERTWO_ROWS0.02,1,2,3,4,5,6,0.03        | line 4: has 8 values; the header names 7
            a column twice     | time_s,acc_x_mps2,acc_x_mps2,acc_y_mps2,acc_z_mps2,gyr_x_radps,gyr_y_radps,gyr_z_radps | line 1: has the column 'acc_x_mps2' twice
            beyond any sensor  | HEADER0,1,-2e6,3,4,5,6                     | line 2: column acc_y_mps2: '-2e6' is beyond any sensor
            only a header      | HEADER                                     | has no rows; expected at least 2
            only one row       | HEADER0,1,2,3,4,5,6                        | has 1 row; expected at least 2
            no header          | # site: lumbar                             | has no header line; expected time_s,acc_x_mps2
            another version    | # plumbline-recording: 2                   | line 1: is format version '2'; this version reads 1
            a wild rate        | # rate_hz: fast\\nHEADERTWO_ROWS           | rate_hz 'fast' is not a number
            no rate at all     | # rate_hz: 0\\nHEADERTWO_ROWS              | rate_hz '0' is out of range
            a time without offset | # started_at: yesterday\\nHEADERTWO_ROWS | started_at 'yesterday' is not an ISO 8601 time
            """)
    void badFilesAreNamedByLineAndReason(String what, String text, String expected) {
        String content = text.replace("\\n", "\n").replace("HEADER", HEADER).replace("TWO_ROWS", TWO_ROWS);
        assertThatThrownBy(() -> open("bad.csv", content))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("bad.csv")
                .hasMessageContaining(expected)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void emptyMissingFolderAndBytesThatAreNoTextAreToldApart() throws Exception {
        assertBad(write("empty.csv", new byte[0]), "is empty (0 bytes)");
        assertBad(folder.resolve("none.csv"), "there is no such file");
        assertBad(folder, "is a folder");
        assertBad(
                write("bytes.csv", new byte[] {(byte) 0xff, (byte) 0xfe, 1, 2}),
                "bytes.csv, line 1: byte 0 (0xFF) is not UTF-8 text");
        assertBad(
                write("latin.csv", (HEADER + "0,1,2,3,4,5,M\u00fcller").getBytes(StandardCharsets.ISO_8859_1)),
                "latin.csv, line 2: byte " + (HEADER.length() + "0,1,2,3,4,5,M".length())
                        + " (0xFC) is not UTF-8 text");
        assertBad(
                write("utf-16.csv", (HEADER + TWO_ROWS).getBytes(StandardCharsets.UTF_16)),
                "holds no intact hello frame");
    }

    @Test
    void aQuotationMarkThatIsNeverClosedIsNamedByItsLine() throws Exception {
        assertBad(
                write("open.csv", (HEADER + TWO_ROWS + "\"" + "1".repeat(17 << 20)).getBytes(StandardCharsets.UTF_8)),
                "open.csv, line 4: a value of more than 16 million characters; is a quotation mark not closed?");
    }

    @Test
    void whatASpreadsheetAddsIsReadAllTheSame() throws Exception {
        String dressed = "\ufeff# site: sacrum\n" + (HEADER + TWO_ROWS).replace("\n", ",\n");
        assertThat(open("saved.csv", dressed.replace("\n", "\r\n")).site()).isEqualTo("sacrum");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(dressed.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(((Recording.Sampled) Recordings.open(write("saved.csv.gz", bytes.toByteArray()))).site())
                .isEqualTo("sacrum");
    }

    @Test
    void aCutGzipSaysInWhichLine() throws Exception {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            rows.append(i * 0.01).append(',').append(Math.sin(i)).append(",2,3,4,5,6\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = bytes.toByteArray();
        assertBad(
                write("cut.csv.gz", Arrays.copyOf(whole, whole.length / 2)),
                ": the compressed data are cut off or damaged");
        whole[whole.length / 2] ^= 0x55;
        assertBad(write("damaged.csv.gz", whole), "damaged.csv.gz");
    }

    private static void assertBad(Path file, String expected) {
        assertThatThrownBy(() -> Recordings.open(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(expected);
    }

    private Recording.Sampled open(String name, String text) throws Exception {
        return (Recording.Sampled) Recordings.open(write(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}

package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A command line that cannot be meant: one line that names what stands there, exit code 2, nothing done. */
class UsageMistakeTest {
    @TempDir
    Path folder;

    private final CommandRun command = new CommandRun();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            check                                        | missing required parameter: 'RECORDING'
            check --json --json a.csv                    | option '--json' should be specified only once
            check --exercise squat --exercise lunge a    | option '--exercise' (ID|auto) should be specified only once
            check --exercise                             | missing required parameter for option '--exercise'
            check --exercise nope a.csv                  | --exercise 'nope': expected auto or one of bird-dog,
            check --calibration sit a.csv                | --calibration 'sit': expected auto, bow or poses
            check --lang fr a.csv                        | '--language': expected en or de, found 'fr'
            link --seed x d.csv                          | '--seed': expected a whole number, found 'x'
            orient a.csv b.csv                           | one too many: 'b.csv'
            decode                                       | missing required parameter: 'FILE'
            calibrate a.csv --serial /dev/ttyS0          | RECORDING, --serial=PATH[@BAUD] are mutually exclusive
            calibrate a.csv --gravity NaN                | --gravity NaN: expected 9.7 to 9.9 m/s²
            calibrate a.csv --temperature-c NaN          | --temperature-c NaN: expected -55 to 150 °C
            calibrate a.csv --svg a.svg                  | --svg goes with --allan only
            sensor --replay a.csv                        | missing required argument (specify one of these)
            sensor --replay a.csv --file b --tcp c:1     | mutually exclusive
            sensor --replay a.csv --file b --loss 2      | --loss 2.0: expected 0 to 1
            sensor --replay a.csv --file b --bit-error x | '--bit-error': expected a number, found 'x'
            sensor --replay a.csv --file b --speed 0     | --speed 0.0: expected more than 0
            sensor --replay a.csv --file b --device-id Z | --device-id 'Z': expected 16 lower-case hexadecimal digits
            sensor --replay REC --tcp nowhere            | --tcp 'nowhere': expected HOST:PORT
            sensor --replay REC --tcp 127.0.0.1:99999    | --tcp '127.0.0.1:99999': expected HOST:PORT
            sensor --replay REC --serial /dev/null@fast  | --serial '/dev/null@fast': expected PATH or PATH@BAUD
            synth --exercise squat                       | missing required option: '--out=FILE'
            synth --exercise nope --out OUT              | --exercise 'nope': expected one of bird-dog,
            synth --exercise squat --out OUT --reps -1   | --reps: expected 0 to 1000, found -1
            synth --exercise squat --out OUT --rate NaN  | --rate: expected 1 to 2000, found NaN
            synth --exercise squat --out OUT --loss 1    | --loss: expected 0 to 0.9, found 1
            synth --exercise squat --out OUT --gap 5,3   | a gap begins at 0 s or later and ends after that
            synth --exercise squat --out OUT --gap 5     | --gap: expected 2 numbers, found '5'
            synth --exercise squat --out OUT --fault twist@11 | the fault 'twist' is to be in repetition 11 of 10
            synth --exercise squat --out OUT --fault nope     | 'nope' is no fault that can be made; there are
            serve --port many                            | --port: expected a number from 0 to 65535, found 'many'
            doctor --time-zone Berlin                    | --time-zone: expected a name like Europe/Berlin
            demo --port 99999                            | --port 99999: expected 0 to 65535
            demo --lang fr                               | '--language': expected en or de, found 'fr'
            verify --database postgresql:                | --database: expected sqlite:FILE or postgresql://
            gateway --ble a --to nowhere --token t       | --to 'nowhere': expected a URL such as
            gateway --ble a --to http://[ --token t      | --to 'http://[': expected a URL such as
            calibrate --serial /dev/null@fast            | --serial '/dev/null@fast': expected PATH or PATH@BAUD
            calibrate --serial auto                      | --serial 'auto': expected PATH or PATH@BAUD of one port
            """)
    void isToldInOneLineWithWhereTheHelpIs(String line, String told) throws Exception {
        Path made = folder.resolve("made.csv");
        String[] words = line.replace("REC", recording().toString())
                .replace("OUT", made.toString())
                .split(" ");

        assertThat(command.run(words)).as(command.err()).isEqualTo(2);
        assertThat(command.err().strip())
                .startsWith("plumbline " + words[0] + ": ")
                .contains(told)
                .endsWith("; see 'plumbline " + words[0] + " --help'")
                .doesNotContain("\n");
        assertThat(command.out()).isEmpty();
        assertThat(made).doesNotExist();
    }

    static Stream<String> commands() {
        return Plumbline.commandLine().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownOptionIsNamedBeforeWhatIsMissing(String name) {
        assertThat(command.run(name, "--xyzzy")).isEqualTo(2);
        assertThat(command.err().strip())
                .isEqualTo("plumbline " + name + ": unknown option: '--xyzzy'; see 'plumbline " + name + " --help'");
    }

    @Test
    void aFileWithoutANameIsNoFile() {
        assertThat(command.run("check", "")).isEqualTo(2);
        assertThat(command.err()).contains("expected a file or folder, found nothing");
    }

    @Test
    void aCommandThatIsNotThereIsToldWithThoseThatAreAlike() {
        assertThat(command.run("chek")).isEqualTo(2);
        assertThat(command.err()).contains("'chek'; did you mean check").hasLineCount(1);
        assertThat(command.run()).isEqualTo(2);
        assertThat(command.err()).startsWith("Usage: plumbline").contains("assess-pain");
    }

    private Path recording() throws Exception {
        return Files.writeString(
                folder.resolve("rec.csv"),
                "time_s,acc_x_mps2,acc_y_mps2,acc_z_mps2,gyr_x_radps,gyr_y_radps,gyr_z_radps\n"
                        + "0,9.81,0,0,0,0,0\n0.01,9.81,0,0,0,0,0\n");
    }
}

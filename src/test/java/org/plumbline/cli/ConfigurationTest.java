package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.format.BadInputException;
import org.plumbline.store.Database;

class ConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void aFlagWinsOverAVariableThatOverTheFileThatOverTheDefault() throws Exception {
        Path file = file("port: 1\nbridge_port: 2\nhost: file.example\nserial: [/dev/a, /dev/b@9600]\n");
        Map<String, String> environment = Map.of("PLUMBLINE_PORT", "3", "PLUMBLINE_BRIDGE_PORT", "4");
        Configuration told = Configuration.of(file, environment, Map.of(Setting.PORT, List.of("5")));
        assertThat(told.number(Setting.PORT)).isEqualTo(5);
        assertThat(told.number(Setting.BRIDGE_PORT)).isEqualTo(4);
        assertThat(told.required(Setting.HOST)).isEqualTo("file.example");
        assertThat(told.required(Setting.BRIDGE_HOST)).isEqualTo("127.0.0.1");
        assertThat(told.list(Setting.SERIAL)).containsExactly("/dev/a", "/dev/b@9600");
        assertThat(told.database()).isEqualTo(new Database.Sqlite(Path.of("plumbline-data/plumbline.db")));
    }

    @Test
    void aPasswordComesFromTheFileOrTheEnvironmentAlone() throws Exception {
        Configuration told = Configuration.of(
                file("database: postgresql://u@db/clinic\n"),
                Map.of("PLUMBLINE_DATABASE_PASSWORD", "secret"),
                Map.of());
        assertThat(told.database()).isEqualTo(new Database.Postgres("db", 5432, "clinic", "u", "secret"));
        assertThat(Setting.DATABASE_PASSWORD.flag()).isNull();
        assertThat(Setting.BRIDGE_TOKEN.flag()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prot: 8080        | line 1: prot: there is no such setting; perhaps 'port' was meant; expected one of host, port, ",
                "port: many        | line 1: port: expected a number from 0 to 65535, found 'many'",
                "port: 65536       | line 1: port: expected a number from 0 to 65535, found '65536'",
                "port: [1, 2]      | line 1: port: expected one value",
                "time_zone: Berlin | line 1: time_zone: expected a name like Europe/Berlin, found 'Berlin'",
                "tls_key: /no/such | line 1: tls_key: expected a file that can be read, found '/no/such'",
                "database: x:y     | line 1: database: expected sqlite:FILE or postgresql://",
                "serial: '/d@fast' | line 1: serial: a serial port is PATH or PATH@BAUD",
                "log_format: xml   | line 1: log_format: expected text or json, found 'xml'",
                "host: \"a         | is not YAML: ",
                "smtp_port: 0      | line 1: smtp_port: expected a number from 1 to 65535, found '0'",
                "host              | expected lines like 'port: 8080'",
            })
    void whatIsNotAllowedIsNamedWithItsPlace(String line, String message) throws Exception {
        Path file = file(line + "\n");
        assertThatThrownBy(() -> Configuration.of(file, Map.of(), Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aSettingThatStandsThereTwiceIsNamed() throws Exception {
        Path file = file("port: 1\nhost: a\nport: 2\n");
        assertThatThrownBy(() -> Configuration.of(file, Map.of(), Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessage(file + ", line 3: port: stands there twice");
    }

    @Test
    void aValueIsCheckedAlsoWhereAnotherOneWins() throws Exception {
        assertThatThrownBy(
                        () -> Configuration.of(null, Map.of("PLUMBLINE_PORT", "x"), Map.of(Setting.PORT, List.of("5"))))
                .hasMessage("PLUMBLINE_PORT: expected a number from 0 to 65535, found 'x'");
        assertThatThrownBy(() -> Configuration.of(null, Map.of(), Map.of(Setting.PORT, List.of("-1"))))
                .hasMessage("--port: expected a number from 0 to 65535, found '-1'");
    }

    @Test
    void theTableOfTheDocumentationIsTheCode() throws Exception {
        assertThat(Files.readString(Path.of("src/docs/configuration.md"))).contains(Configuration.table());
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("plumbline.yaml"), text);
    }
}

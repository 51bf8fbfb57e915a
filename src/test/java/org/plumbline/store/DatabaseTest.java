package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.format.BadInputException;

class DatabaseTest {
    @Test
    void anAddressNamesAFileOrAServer() throws Exception {
        assertThat(Database.parse("sqlite:a/b.db", null)).isEqualTo(new Database.Sqlite(Path.of("a/b.db")));
        assertThat(Database.parse("postgresql://u:p%40ss+word@db.example:6543/clinic", "other"))
                .isEqualTo(new Database.Postgres("db.example", 6543, "clinic", "u", "p@ss+word"));
        assertThat(Database.parse("postgresql://u@db/clinic", "told apart"))
                .isEqualTo(new Database.Postgres("db", 5432, "clinic", "u", "told apart"));
    }

    @Test
    void aPasswordIsNotShown() throws Exception {
        assertThat(Database.parse("postgresql://u:secret@db/clinic", null))
                .hasToString("postgresql://u@db:5432/clinic");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u@h/d",
                "sqlite:",
                "postgresql://u:se cret@h/d",
                "postgresql://secret.example/d",
                "postgresql://u:secret@h",
                "postgresql://u:secret@h/d?sslmode=off",
                ""
            })
    void anythingElseIsToldWhatWasExpectedWithoutRepeatingIt(String address) {
        assertThatThrownBy(() -> Database.parse(address, null))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("database: expected sqlite:FILE or postgresql://")
                .message()
                .doesNotContain("cret");
    }
}

package org.plumbline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, SHA1 column; six digits are the last six of its eight. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void agreesWithRfc6238(long seconds, String code) {
        assertThat(Totp.code(KEY, seconds / 30)).isEqualTo(code);
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32IsThatOfRfc4648(String text, String base32) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(Totp.base32(bytes)).isEqualTo(base32);
        assertThat(Totp.bytes(base32)).isEqualTo(bytes);
        assertThatThrownBy(() -> Totp.bytes("MZ1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCodeHoldsOneStepEitherWayAndNoLonger() {
        String secret = Totp.base32(KEY);
        Instant at = Instant.ofEpochSecond(1_111_111_109);
        String code = Totp.code(KEY, 1_111_111_109 / 30);
        assertThat(Totp.step(secret, code, at)).hasValue(1_111_111_109 / 30);
        assertThat(Totp.step(secret, code, at.plusSeconds(30))).isPresent();
        assertThat(Totp.step(secret, code, at.minusSeconds(30))).isPresent();
        assertThat(Totp.step(secret, code, at.plusSeconds(61))).isEmpty();
        assertThat(Totp.step(secret, "", at)).isEmpty();
    }

    @Test
    void secretsAreLongAndNeverTheSame() {
        assertThat(Totp.bytes(Totp.secret())).hasSize(20);
        assertThat(Totp.secret()).isNotEqualTo(Totp.secret());
        assertThat(Totp.uri("anna@home", "ABC"))
                .isEqualTo("otpauth://totp/Plumbline:anna%40home?secret=ABC&issuer=Plumbline");
    }
}

package org.plumbline.service.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.format.BadInputException;

class PushKeyTest {
    /** Of RFC 8291, appendix A. */
    private static final String OPEN =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

    private static final String SECRET = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String OTHER =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    @TempDir
    Path folder;

    @Test
    void aPushServiceCanCheckWhoseMessageItIs() throws Exception {
        PushKey key = PushKey.parse(OPEN + '.' + SECRET);
        String header = key.authorization(
                URI.create("https://push.example:8443/send/1?x=y"),
                "mailto:it@clinic.example",
                Instant.ofEpochSecond(1_000_000));
        assertThat(header).matches("vapid t=[\\w-]+\\.[\\w-]+\\.[\\w-]+, k=" + OPEN);
        String[] parts =
                header.substring("vapid t=".length(), header.indexOf(',')).split("\\.");
        assertThat(text(parts[0])).isEqualTo("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");
        assertThat(text(parts[1]))
                .isEqualTo(
                        "{\"aud\":\"https://push.example:8443\",\"exp\":1043200,\"sub\":\"mailto:it@clinic.example\"}");
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(P256.point(Base64.getUrlDecoder().decode(OPEN)));
        check.update((parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutRepeatingIt() {
        for (String bad : new String[] {"", SECRET, OPEN + ".", OTHER + '.' + SECRET, OPEN + ".%" + SECRET, "a.b.c"}) {
            assertThatThrownBy(() -> PushKey.parse(bad))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(PushKey.EXPECTED);
        }
    }

    @Test
    void aKeyIsMadeOnceAndReadByItsOwnerAlone() throws Exception {
        Path file = folder.resolve("data").resolve("push.key");
        String point = PushKey.in(file).point();
        assertThat(PushKey.in(file).point()).isEqualTo(point);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.writeString(file, "something else");
        assertThatThrownBy(() -> PushKey.in(file)).hasMessageStartingWith(file + ": expected ");
    }

    private static String text(String base64url) {
        return new String(Base64.getUrlDecoder().decode(base64url), StandardCharsets.UTF_8);
    }
}

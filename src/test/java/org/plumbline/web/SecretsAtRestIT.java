package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.Role;

/** Who reads the files of the service, on a stolen disk or in a backup, can sign in as nobody. */
class SecretsAtRestIT {
    @TempDir
    Path folder;

    @Test
    void neitherPasswordsNorTokensLieInTheFiles() throws Exception {
        String cookie;
        String token;
        String invitation;
        try (RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", clinic.physio("dana"));
            cookie = clinic.signIn("dana").split("=", 2)[1];
            HttpResponse<String> made =
                    clinic.post(clinic.signIn("dana"), "/api/v1/bridge-tokens", new JsonObject().put("label", "gym"));
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            token = new JsonObject(made.body()).getString("token");
            invitation = RunningClinic.await(clinic.application()
                            .clinic()
                            .accounts()
                            .invitations()
                            .first())
                    .map(issued -> issued.token())
                    .orElseThrow();
        }
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(all).contains("dana", "gym", Role.PHYSIO.name().toLowerCase(java.util.Locale.ROOT));
        for (String secret : List.of(RunningClinic.PASSWORD, cookie, token, invitation)) {
            assertThat(secret).hasSizeGreaterThan(15);
            assertThat(all.indexOf(secret)).as("'%s' in the files", secret).isNegative();
        }
    }
}

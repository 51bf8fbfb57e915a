package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.format.BadInputException;
import org.plumbline.service.FactorVault;
import org.plumbline.store.Person;
import org.plumbline.store.Role;

/** Who reads the files of the service, on a stolen disk or in a backup, can sign in as nobody. */
class SecretsAtRestIT {
    @TempDir
    Path folder;

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void aSecondFactorIsSealedUnderTheKeyAndWorksOn() throws Exception {
        String secret;
        Person anna;
        try (RunningClinic clinic = new RunningClinic(folder)) {
            anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            secret = new JsonObject(clinic.post(cookie, "/api/v1/me/second-factor", new JsonObject())
                            .body())
                    .getString("secret");
            confirm(clinic, cookie, secret);
            assertThat(kept(clinic, anna)).as("no key, as it is").isEqualTo(secret);
        }
        FactorVault vault = FactorVault.of(KEY);
        try (RunningClinic clinic = new RunningClinic(folder, usual -> usual.with(vault))) {
            assertThat(kept(clinic, anna)).startsWith("sealed-1:").doesNotContain(secret);
            clinic.pass(Duration.ofMinutes(5));
            assertThat(clinic.trySignIn("anna", RunningClinic.PASSWORD, "code", AccountsIT.code(secret, clinic.now()))
                            .statusCode())
                    .isEqualTo(200);
            String dana = clinic.physio("dana").id();
            String cookie = clinic.signIn("dana");
            String fresh = new JsonObject(clinic.post(cookie, "/api/v1/me/second-factor", new JsonObject())
                            .body())
                    .getString("secret");
            confirm(clinic, cookie, fresh);
            assertThat(inFiles()).contains(dana).doesNotContain(fresh);
        }
        assertThatThrownBy(() -> new RunningClinic(folder))
                .rootCause()
                .hasMessageStartingWith("secrets_key: ")
                .hasMessageContaining("tell their key");
        FactorVault other = FactorVault.of("A".repeat(43) + "=");
        assertThatThrownBy(() -> new RunningClinic(folder, usual -> usual.with(other)))
                .rootCause()
                .hasMessageContaining("another key");
        assertThatThrownBy(() -> FactorVault.of(KEY.substring(4)))
                .isInstanceOf(BadInputException.class)
                .hasMessage(FactorVault.EXPECTED);
    }

    private static void confirm(RunningClinic clinic, String cookie, String secret) throws Exception {
        JsonObject code = new JsonObject().put("code", AccountsIT.code(secret, clinic.now()));
        assertThat(clinic.post(cookie, "/api/v1/me/second-factor/confirmations", code)
                        .statusCode())
                .isEqualTo(201);
    }

    private static String kept(RunningClinic clinic, Person person) throws Exception {
        return RunningClinic.await(
                        clinic.application().clinic().store().signIns().secondFactor(person.id()))
                .orElseThrow()
                .secret();
    }

    private String inFiles() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

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
        String all = inFiles();
        assertThat(all).contains("dana", "gym", Role.PHYSIO.name().toLowerCase(java.util.Locale.ROOT));
        for (String secret : List.of(RunningClinic.PASSWORD, cookie, token, invitation)) {
            assertThat(secret).hasSizeGreaterThan(15);
            assertThat(all.indexOf(secret)).as("'%s' in the files", secret).isNegative();
        }
    }
}

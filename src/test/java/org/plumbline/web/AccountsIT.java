package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.service.Accounts;
import org.plumbline.service.Consents;
import org.plumbline.service.Invitations;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Person;

/** How people come in, sign in, and lose their rights again. */
class AccountsIT {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    @TempDir
    Path folder;

    @Test
    void fromTheFirstLinkToAPhysioAndAPatient() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            String first = first(clinic);
            String newer = first(clinic);
            assertThat(join(clinic, first, "chief").statusCode())
                    .as("the newest link alone counts")
                    .isEqualTo(404);
            HttpResponse<String> chief = join(clinic, newer, "chief");
            assertThat(chief.statusCode()).isEqualTo(201);
            String admin = RunningClinic.cookie(chief);
            assertThat(RunningClinic.await(accounts(clinic).invitations().first()))
                    .as("once there is an administrator, nobody else gets in that way")
                    .isEmpty();

            JsonObject link = invite(clinic, admin, "physio", "Dana");
            assertThat(read(link.getString("qr_svg"))).isEqualTo(link.getString("link"));
            assertThat(link.getString("link")).endsWith("/join#" + link.getString("token"));
            String dana = RunningClinic.cookie(join(clinic, link.getString("token"), "dana"));
            assertThat(join(clinic, link.getString("token"), "eve").statusCode())
                    .as("once")
                    .isEqualTo(404);

            JsonObject patient = invite(clinic, dana, "patient", "Anna");
            HttpResponse<String> taken = join(clinic, patient.getString("token"), "dana");
            assertThat(taken.statusCode()).isEqualTo(409);
            HttpResponse<String> anna = join(clinic, patient.getString("token"), "anna");
            assertThat(anna.statusCode())
                    .as("a taken name leaves the link open")
                    .isEqualTo(201);
            assertThat(clinic.array(dana, "/api/v1/patients")).hasSize(1);
            assertThat(clinic.post(dana, "/api/v1/invitations", guest("physio", "Eve"))
                            .statusCode())
                    .as("a physio makes no physios")
                    .isEqualTo(403);
            clinic.restart();
            assertThat(clinic.get(dana, "/api/v1/me").statusCode())
                    .as("a sign-in survives a restart")
                    .isEqualTo(200);
        }
    }

    @Test
    void anInvitationEndsByTimeAndByBeingTakenBack() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            clinic.administrator("chief");
            String admin = clinic.signIn("chief");
            JsonObject link = invite(clinic, admin, "physio", "Dana");
            assertThat(clinic.array(admin, "/api/v1/invitations")).hasSize(1);
            assertThat(clinic.delete(admin, "/api/v1/invitations/" + link.getString("id"))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(join(clinic, link.getString("token"), "dana").statusCode())
                    .isEqualTo(404);
            JsonObject late = invite(clinic, admin, "physio", "Dana");
            clinic.pass(Invitations.VALID);
            assertThat(join(clinic, late.getString("token"), "dana").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aGrantEndsAndWithItEverySight() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person dana = clinic.physio("dana");
            Person anna = clinic.patient("anna", dana);
            String physio = clinic.signIn("dana");
            String patient = clinic.signIn("anna");
            String path = "/api/v1/patients/" + anna.id();
            assertThat(clinic.get(physio, path).statusCode()).isEqualTo(200);
            assertThat(clinic.delete(patient, path + "/carers/" + dana.id()).statusCode())
                    .isEqualTo(204);
            assertThat(clinic.get(physio, path).statusCode()).isEqualTo(404);
            assertThat(clinic.array(physio, "/api/v1/patients")).isEmpty();
            assertThat(RunningClinic.await(
                            clinic.application().clinic().store().audit().about(anna.id())))
                    .as("reads stand in the audit beside writes")
                    .extracting(AuditEntry::action, AuditEntry::personId, AuditEntry::detail)
                    .contains(tuple("read", dana.id(), "patient"), tuple("care-ended", anna.id(), dana.id()));
            clinic.administrator("chief");
            String admin = clinic.signIn("chief");
            JsonObject grant = new JsonObject().put("physio", dana.id());
            assertThat(clinic.post(admin, path + "/carers", grant).statusCode()).isEqualTo(204);
            assertThat(clinic.get(physio, path).statusCode()).isEqualTo(200);
            JsonObject patientAsCarer = new JsonObject().put("physio", anna.id());
            assertThat(clinic.post(admin, path + "/carers", patientAsCarer).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aSecondFactorIsAskedForAndEachCodeCountsOnce() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            clinic.physio("dana");
            String cookie = clinic.signIn("dana");
            JsonObject offer = new JsonObject(clinic.post(cookie, "/api/v1/me/second-factor", new JsonObject())
                    .body());
            String secret = offer.getString("secret");
            assertThat(read(offer.getString("qr_svg"))).isEqualTo(offer.getString("uri"));
            assertThat(clinic.trySignIn("dana", RunningClinic.PASSWORD).statusCode())
                    .as("offered is not on")
                    .isEqualTo(200);
            String confirm = "/api/v1/me/second-factor/confirmations";
            String code = code(secret, clinic.now());
            JsonArray codes = new JsonObject(clinic.post(cookie, confirm, new JsonObject().put("code", code))
                            .body())
                    .getJsonArray("recovery_codes");
            assertThat(codes).hasSize(10);

            HttpResponse<String> asked = clinic.trySignIn("dana", RunningClinic.PASSWORD);
            assertThat(new JsonObject(asked.body()).getString("type")).isEqualTo("urn:plumbline:code-needed");
            assertThat(clinic.trySignIn("dana", RunningClinic.PASSWORD, "code", code)
                            .statusCode())
                    .as("the code of the confirmation is used up")
                    .isEqualTo(401);
            clinic.pass(Duration.ofSeconds(30));
            String next = code(secret, clinic.now());
            assertThat(clinic.trySignIn("dana", "a guess", "code", next).statusCode())
                    .isEqualTo(401);
            assertThat(clinic.trySignIn("dana", RunningClinic.PASSWORD, "code", next)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(clinic.trySignIn("dana", RunningClinic.PASSWORD, "code", next)
                            .statusCode())
                    .isEqualTo(401);
            String recovery = codes.getString(3).toUpperCase(Locale.ROOT).replace("-", " ");
            assertThat(clinic.trySignIn("dana", RunningClinic.PASSWORD, "code", recovery)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(clinic.trySignIn("dana", RunningClinic.PASSWORD, "code", recovery)
                            .statusCode())
                    .isEqualTo(401);
            JsonObject password = new JsonObject().put("password", RunningClinic.PASSWORD);
            assertThat(clinic.post(cookie, "/api/v1/me/second-factor/removals", password)
                            .statusCode())
                    .isEqualTo(204);
            assertThat(clinic.trySignIn("dana", RunningClinic.PASSWORD).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void guessingLocksTheNameOutEvenOverARestartUntilTimeOrALinkOpensIt() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", null);
            clinic.administrator("chief");
            String admin = clinic.signIn("chief");
            lock(clinic);
            clinic.restart();
            HttpResponse<String> right = clinic.trySignIn("anna", RunningClinic.PASSWORD);
            assertThat(right.statusCode()).isEqualTo(429);
            assertThat(new JsonObject(right.body()).getString("type")).isEqualTo("urn:plumbline:locked-out");
            clinic.pass(Duration.ofMinutes(16));
            assertThat(clinic.trySignIn("anna", RunningClinic.PASSWORD).statusCode())
                    .isEqualTo(200);
            lock(clinic);
            JsonObject link = new JsonObject(
                    clinic.post(admin, "/api/v1/people/" + anna.id() + "/password-links", new JsonObject())
                            .body());
            JsonObject join =
                    new JsonObject().put("token", link.getString("token")).put("password", "quite another one");
            assertThat(clinic.post(null, "/api/v1/join", join).statusCode()).isEqualTo(201);
            clinic.pass(Duration.ofMinutes(9));
            assertThat(clinic.trySignIn("anna", "quite another one").statusCode())
                    .isEqualTo(200);
            assertThat(clinic.trySignIn("anna", RunningClinic.PASSWORD).statusCode())
                    .isEqualTo(401);
        }
    }

    /** The throttle makes a guesser wait; this one has the time. */
    private static void lock(RunningClinic clinic) throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(clinic.trySignIn("anna", "a guess").statusCode()).isEqualTo(401);
            clinic.pass(Duration.ofMinutes(1));
        }
    }

    private static Accounts accounts(RunningClinic clinic) {
        return clinic.application().clinic().accounts();
    }

    private static String first(RunningClinic clinic) throws Exception {
        return RunningClinic.await(accounts(clinic).invitations().first())
                .orElseThrow()
                .token();
    }

    private static JsonObject guest(String role, String name) {
        return new JsonObject().put("role", role).put("name", name);
    }

    private static JsonObject invite(RunningClinic clinic, String cookie, String role, String name) throws Exception {
        return new JsonObject(
                clinic.post(cookie, "/api/v1/invitations", guest(role, name)).body());
    }

    private static HttpResponse<String> join(RunningClinic clinic, String token, String username) throws Exception {
        return clinic.post(
                null,
                "/api/v1/join",
                new JsonObject()
                        .put("token", token)
                        .put("username", username)
                        .put("consent", Consents.VERSION)
                        .put("password", RunningClinic.PASSWORD));
    }

    /** An authenticator of its own, written from RFC 6238: it does not share a mistake with the service. */
    static String code(String secret, Instant at) throws Exception {
        java.math.BigInteger number = java.math.BigInteger.ZERO;
        for (int i = 0; i < secret.length(); i++) {
            number = number.shiftLeft(5).or(java.math.BigInteger.valueOf(ALPHABET.indexOf(secret.charAt(i))));
        }
        byte[] raw = number.toByteArray();
        byte[] key = new byte[20];
        int length = Math.min(raw.length, 20);
        System.arraycopy(raw, raw.length - length, key, 20 - length, length);
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        byte[] hash = mac.doFinal(
                ByteBuffer.allocate(8).putLong(at.getEpochSecond() / 30).array());
        int offset = hash[19] & 15;
        long value = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffffL;
        return String.format(Locale.ROOT, "%06d", value % 1_000_000);
    }

    /** What a phone reads. */
    private static String read(String svg) throws Exception {
        Matcher size = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
        assertThat(size.find()).isTrue();
        int modules = Integer.parseInt(size.group(1));
        int scale = 4;
        int[] pixels = new int[modules * scale * modules * scale];
        Arrays.fill(pixels, 0xffffff);
        Matcher dark = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg);
        while (dark.find()) {
            for (int i = 0; i < scale * scale; i++) {
                int x = Integer.parseInt(dark.group(1)) * scale + i % scale;
                int y = Integer.parseInt(dark.group(2)) * scale + i / scale;
                pixels[y * modules * scale + x] = 0;
            }
        }
        RGBLuminanceSource source = new RGBLuminanceSource(modules * scale, modules * scale, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}

package org.plumbline.service.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The example of RFC 8291, section 5 and appendix A. */
class PushCipherTest {
    private static final String MESSAGE = "When I grow up, I want to be a watermelon";
    private static final String SENDER_POINT =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String SENDER_SECRET = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String BROWSER_POINT =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
    private static final String SEALED = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
            + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
            + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    @Test
    void theExampleOfTheStandardComesOutByteForByte() {
        KeyPair sender = new KeyPair(P256.point(bytes(SENDER_POINT)), P256.secret(bytes(SENDER_SECRET)));
        byte[] sealed = PushCipher.seal(
                MESSAGE.getBytes(StandardCharsets.UTF_8), bytes(BROWSER_POINT), bytes(AUTH), sender, bytes(SALT));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
                .isEqualTo(SEALED);
    }

    @Test
    void everyMessageHasItsOwnKeyAndSalt() {
        byte[] one = PushCipher.seal(new byte[] {1}, bytes(BROWSER_POINT), bytes(AUTH));
        byte[] other = PushCipher.seal(new byte[] {1}, bytes(BROWSER_POINT), bytes(AUTH));
        assertThat(Arrays.copyOf(one, 16)).isNotEqualTo(Arrays.copyOf(other, 16));
        assertThat(Arrays.copyOfRange(one, 21, 86)).isNotEqualTo(Arrays.copyOfRange(other, 21, 86));
    }

    @Test
    void aPointBesideTheCurveIsRefused() {
        byte[] beside = bytes(BROWSER_POINT);
        beside[64] ^= 1;
        assertThatThrownBy(() -> P256.point(beside)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> P256.point(new byte[65])).isInstanceOf(IllegalArgumentException.class);
        byte[] infinity = new byte[65];
        infinity[0] = 4;
        assertThatThrownBy(() -> P256.point(infinity)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> P256.secret(new byte[32])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }
}

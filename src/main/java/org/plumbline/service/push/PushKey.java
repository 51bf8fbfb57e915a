package org.plumbline.service.push;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.plumbline.format.BadInputException;

/** The clinic's own key for push services (RFC 8292): browsers take messages of this key alone. */
public final class PushKey {
    /** What a key looks like, for messages. */
    public static final String EXPECTED = "expected PUBLIC.PRIVATE, a P-256 key pair in base64url";

    private static final Duration HOLDS = Duration.ofHours(12);
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final String point;
    private final PrivateKey secret;

    private PushKey(String point, PrivateKey secret) {
        this.point = point;
        this.secret = secret;
    }

    /**
     * @param text public and private key in base64url with a dot between them
     * @throws BadInputException when it is none, or the two do not belong together; the text is not repeated
     */
    public static PushKey parse(String text) throws BadInputException {
        String[] parts = text.strip().split("\\.", -1);
        try {
            if (parts.length == 2) {
                ECPublicKey open = P256.point(DECODER.decode(parts[0]));
                PushKey key =
                        new PushKey(ENCODER.encodeToString(P256.bytes(open)), P256.secret(DECODER.decode(parts[1])));
                if (key.belongsTo(open)) {
                    return key;
                }
            }
        } catch (IllegalArgumentException | GeneralSecurityException repeatsIt) {
            throw new BadInputException(EXPECTED);
        }
        throw new BadInputException(EXPECTED);
    }

    private boolean belongsTo(ECPublicKey open) throws GeneralSecurityException {
        byte[] something = {1};
        Signature check = signature();
        check.initVerify(open);
        check.update(something);
        return check.verify(signed(something));
    }

    /** The key of this file; made when it is not there, for its owner's eyes alone. */
    public static PushKey in(Path file) throws BadInputException {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return parse(Files.readString(file));
        } catch (BadInputException e) {
            throw new BadInputException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BadInputException(file + ": no key for web push: " + e.getMessage(), e);
        }
    }

    private static void make(Path file) throws IOException {
        KeyPair pair = P256.generate();
        String text = ENCODER.encodeToString(P256.bytes((ECPublicKey) pair.getPublic()))
                + '.'
                + ENCODER.encodeToString(P256.bytes((ECPrivateKey) pair.getPrivate()));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text + "\n");
    }

    /** As a browser wants it for a subscription: base64url of 65 bytes. */
    public String point() {
        return point;
    }

    /**
     * The header by which a push service knows whose message it is.
     *
     * @param contact {@code mailto:} or {@code https:} address of who runs the clinic's service
     */
    String authorization(URI endpoint, String contact, Instant now) {
        String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
        String claims = "{\"aud\":\"" + endpoint.getScheme() + "://" + endpoint.getHost() + port + "\",\"exp\":"
                + now.plus(HOLDS).getEpochSecond() + ",\"sub\":\"" + contact + "\"}";
        String text = encoded("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + '.' + encoded(claims);
        byte[] signature = signed(text.getBytes(StandardCharsets.US_ASCII));
        return "vapid t=" + text + '.' + ENCODER.encodeToString(signature) + ", k=" + point;
    }

    private static String encoded(String json) {
        return ENCODER.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] signed(byte[] bytes) {
        try {
            Signature signature = signature();
            signature.initSign(secret);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw P256.missing(e);
        }
    }

    private static Signature signature() throws GeneralSecurityException {
        return Signature.getInstance("SHA256withECDSAinP1363Format");
    }
}

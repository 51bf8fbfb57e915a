package org.plumbline.web;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;

/** What pages are encrypted with. */
public sealed interface Tls {
    KeyCertOptions keys();

    /** Whether browsers may be told never to come without TLS again (HSTS). */
    boolean forGood();

    /** The clinic's own, from somebody whom browsers trust; PEM files. */
    record Own(String certificate, String key) implements Tls {
        @Override
        public KeyCertOptions keys() {
            return new PemKeyCertOptions().setCertPath(certificate).setKeyPath(key);
        }

        @Override
        public boolean forGood() {
            return true;
        }
    }

    /**
     * Made here, so nobody trusts it by itself. A browser that was told to never come without TLS again could not be
     * talked past its warning any more, so it is not told.
     *
     * @param fingerprint SHA-256 of the certificate, as browsers show it
     */
    record Generated(Path store, String fingerprint) implements Tls {
        @Override
        public KeyCertOptions keys() {
            return new PfxOptions().setPath(store.toString()).setPassword(GeneratedCertificate.PASSWORD);
        }

        @Override
        public boolean forGood() {
            return false;
        }
    }
}

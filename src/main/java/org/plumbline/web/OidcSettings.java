package org.plumbline.web;

/**
 * A provider of OpenID Connect whom the clinic trusts to say who somebody is.
 *
 * @param issuer its address; {@code /.well-known/openid-configuration} below it says the rest
 * @param label on the button, like the clinic's name for its own sign-in
 */
public record OidcSettings(String issuer, String clientId, String clientSecret, String label) {
    @Override
    public String toString() {
        return issuer;
    }
}

package th.morprom.did.ra.client;

import java.net.URI;

/** What the API and its authorization server are called, all under one public address. */
record ApiAddresses(URI publicUrl) {
    static final String TOKEN = "/oauth2/token";
    static final String KEYS = "/oauth2/jwks";
    static final String METADATA = "/.well-known/oauth-authorization-server";
    static final String API = "/api/v1";

    /** RFC 8414: the {@code iss} of every token. */
    String issuer() {
        return publicUrl.toString();
    }

    String tokenEndpoint() {
        return publicUrl + TOKEN;
    }

    /** The {@code aud} of every access token. */
    String api() {
        return publicUrl + API;
    }
}

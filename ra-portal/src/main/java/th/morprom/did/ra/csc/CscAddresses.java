package th.morprom.did.ra.csc;

import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What the signing service and its authorization server are called. One server is found under the root of either version. */
record CscAddresses(URI publicUrl) {
    static final String ISSUER = "/csc";
    static final String AUTHORIZE = "/oauth2/authorize";
    static final String TOKEN = "/oauth2/token";
    static final String REVOKE = "/oauth2/revoke";
    /** Where a doctor reads what is asked of him. */
    static final String AGREEMENTS = "/csc/agreements";
    /** Where a person lets a program see his credentials. */
    static final String ACCESS = "/csc/access";

    static final String DESCRIPTION = "/csc/openapi.json";
    /** RFC 8414 section 3.1: the path of the issuer comes last. */
    static final String METADATA = "/.well-known/oauth-authorization-server" + ISSUER;

    String issuer() {
        return publicUrl + ISSUER;
    }

    String at(CscVersion version, String path) {
        return publicUrl + version.root() + path;
    }

    /** By which a client may name this server in its assertion. */
    Set<String> audiences() {
        var audiences = new HashSet<>(Set.of(issuer()));
        Arrays.stream(CscVersion.values())
                .forEach(version -> audiences.addAll(Set.of(at(version, TOKEN), at(version, REVOKE))));
        return audiences;
    }
}

package th.morprom.did.ra.openid;

import java.net.URI;
import java.util.Set;
import th.morprom.did.ra.access.Onward;

/** What the provider is called. It has an issuer of its own: the programs' authorization server is another, with other tokens. */
record OpenidAddresses(URI publicUrl) {
    static final String ROOT = "/openid";
    static final String AUTHORIZE = Onward.SIGN_IN_ELSEWHERE;
    static final String TOKEN = ROOT + "/token";
    static final String BACKCHANNEL = ROOT + "/bc-authorize";
    /** RFC 7009. */
    static final String REVOKE = ROOT + "/revoke";
    /** The person's links, by his own access token. */
    static final String LINKS = ROOT + "/links";

    static final String USER_INFO = ROOT + "/userinfo";
    static final String CONSENT = ROOT + "/consent";
    static final String LOGOUT = ROOT + "/logout";
    static final String LOGOUT_CONFIRMED = LOGOUT + "/confirm";
    static final String REFUSED = ROOT + "/refused";
    /** The question was answered already, or is too old. */
    static final String OVER = ROOT + "/over";
    /** OpenID Connect Discovery section 4. */
    static final String DISCOVERY = ROOT + "/.well-known/openid-configuration";
    /** RFC 8414 section 3.1: the path of the issuer comes last. */
    static final String METADATA = "/.well-known/oauth-authorization-server" + ROOT;
    /** The key is the one that signs everything of the API, and is published in the one place. */
    static final String KEYS = "/oauth2/jwks";

    String issuer() {
        return publicUrl + ROOT;
    }

    String at(String path) {
        return publicUrl + path;
    }

    /** By which a client may name this server in its assertion: its issuer, or the endpoint that it asks. */
    Set<String> audiences() {
        return Set.of(issuer(), at(TOKEN), at(BACKCHANNEL), at(REVOKE));
    }
}

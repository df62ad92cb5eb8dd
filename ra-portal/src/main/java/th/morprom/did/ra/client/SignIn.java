package th.morprom.did.ra.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import th.morprom.did.ra.canonical.CanonicalJson;
import tools.jackson.databind.JsonNode;

/**
 * What a program needs to have people sign in to it with their account here. It is registered once and never changes: what a person
 * consents to is what the second registrar signed.
 *
 * @param redirects where the browser may be sent back to, compared letter by letter; all on one host
 * @param afterLogout where it may be sent once the person has signed out
 * @param logoutCall where the program hears that somebody signed out (OpenID Connect Back-Channel Logout)
 * @param scopes what it may ask for, and why
 * @param ways what it may do besides OpenID Connect's code flow
 */
public record SignIn(
        List<URI> redirects,
        List<URI> afterLogout,
        Optional<URI> logoutCall,
        Map<IdentityScope, Purpose> scopes,
        Set<Way> ways) {
    /** What a program may do besides OpenID Connect's code flow with a key and PKCE. */
    public enum Way {
        /** To speak the form of the ministry's Provider ID, with a secret and without PKCE. */
        MINISTRYS_FORM("ministrysForm"),
        /** To ask a person to sign in who is not at its pages (OpenID Connect CIBA). */
        BACKCHANNEL("backchannel"),
        /** To prove itself by a secret, and to leave PKCE out, where it asks for signatures, as programs of CSC API 1.0.4 do. */
        CSC_SECRET("cscSecret");

        private final String written;

        Way(String written) {
            this.written = written;
        }

        /** Whether the program proves itself by a secret there. */
        public boolean secret() {
            return this != BACKCHANNEL;
        }
    }

    /** With OpenID Connect's code flow alone. */
    public SignIn(
            List<URI> redirects, List<URI> afterLogout, Optional<URI> logoutCall, Map<IdentityScope, Purpose> scopes) {
        this(redirects, afterLogout, logoutCall, scopes, Set.of());
    }

    /** Why something is asked for, as the person reads it. */
    public record Purpose(String th, String en) {}

    public SignIn {
        redirects = redirects.stream().distinct().sorted().toList();
        afterLogout = afterLogout.stream().distinct().sorted().toList();
        // In the order of the enum, which is the order on the page.
        var ordered = new EnumMap<IdentityScope, Purpose>(IdentityScope.class);
        ordered.putAll(scopes);
        scopes = Collections.unmodifiableMap(ordered);
        ways = ways.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(ways));
    }

    public boolean allows(Way way) {
        return ways.contains(way);
    }

    /** Whether a secret is made for it. */
    public boolean secret() {
        return ways.stream().anyMatch(Way::secret);
    }

    /** The host by which the person is known to the program: its sector (OpenID Connect Core section 8.1). */
    public String sector() {
        return redirects.get(0).getHost();
    }

    /** As the second registrar signs it. */
    Map<String, Object> tree() {
        var asked = new HashMap<String, Object>();
        scopes.forEach((scope, purpose) -> asked.put(scope.value(), Map.of("th", purpose.th(), "en", purpose.en())));
        var tree = new HashMap<String, Object>(Map.of(
                "redirects", redirects.stream().map(URI::toString).toList(),
                "afterLogout", afterLogout.stream().map(URI::toString).toList(),
                "scopes", asked));
        logoutCall.ifPresent(address -> tree.put("logoutCall", address.toString()));
        ways.forEach(way -> tree.put(way.written, true));
        return tree;
    }

    /** As it was stored. */
    static SignIn stored(String json) {
        var tree = new CanonicalJson(json).tree();
        var scopes = new EnumMap<IdentityScope, Purpose>(IdentityScope.class);
        tree.path("scopes")
                .properties()
                .forEach(entry -> scopes.put(
                        IdentityScope.of(entry.getKey()).orElseThrow(),
                        new Purpose(
                                entry.getValue().path("th").stringValue(),
                                entry.getValue().path("en").stringValue())));
        return new SignIn(
                addresses(tree.path("redirects")),
                addresses(tree.path("afterLogout")),
                Optional.of(tree.path("logoutCall"))
                        .filter(JsonNode::isString)
                        .map(node -> URI.create(node.stringValue())),
                scopes,
                Arrays.stream(Way.values())
                        .filter(way -> tree.path(way.written).booleanValue(false))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static List<URI> addresses(JsonNode list) {
        var addresses = new ArrayList<URI>();
        list.forEach(node -> addresses.add(URI.create(node.stringValue())));
        return addresses;
    }
}

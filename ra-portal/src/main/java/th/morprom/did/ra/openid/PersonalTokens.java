package th.morprom.did.ra.openid;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.ShownCertificate;
import th.morprom.did.ra.openid.SignIns.By;

/**
 * Access tokens of people's sign-ins, for services of ours beside user info. A token is good while it lives, its sign-in and link go on
 * and its relying party is not stopped. The principal is named by the person's id; {@link #SUBJECT} is the name by which the
 * relying party knows him, {@link #CLIENT} its own id.
 */
public final class PersonalTokens implements OpaqueTokenIntrospector {
    /** Attribute of the principal: the person's pairwise subject. */
    public static final String SUBJECT = "sub";

    /** Attribute of the principal: id of the relying party. */
    public static final String CLIENT = "client_id";

    private final SignIns signIns;
    private final TellClaims claims;
    private final Clock clock;

    PersonalTokens(SignIns signIns, TellClaims claims, Clock clock) {
        this.signIns = signIns;
        this.claims = claims;
        this.clock = clock;
    }

    /** The authority that a token with this scope gives. */
    public static String authority(IdentityScope scope) {
        return "SCOPE_" + scope.value();
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        var signIn = signIns.find(By.ACCESS, Sha256.of(token))
                .filter(found -> !PlainForm.began(found))
                .orElseThrow(() -> new BadOpaqueTokenException("no such token"));
        var access = signIn.access()
                .filter(granted -> granted.expiresAt().isAfter(clock.instant()))
                .orElseThrow(() -> new BadOpaqueTokenException("the token is over"));
        List<GrantedAuthority> authorities = access.scopes().stream()
                .<GrantedAuthority>map(scope -> new SimpleGrantedAuthority("SCOPE_" + scope))
                .toList();
        var known = new HashMap<String, Object>(Map.of(
                "active",
                true,
                CLIENT,
                signIn.client().toString(),
                SUBJECT,
                claims.subject(signIn.person(), signIn.client())));
        access.certificate()
                .ifPresent(sha256 -> known.put(ShownCertificate.CONFIRMATION, ShownCertificate.confirmation(sha256)));
        return new OAuth2IntrospectionAuthenticatedPrincipal(signIn.person().toString(), known, authorities);
    }

    /** The SHA-256 of the certificate that the token of this caller was given for, if it was: it is good with that alone. */
    public static Optional<Bytes> certificate(Authentication caller) {
        return OpenidProvider.certificate(caller);
    }
}

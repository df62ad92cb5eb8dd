package th.morprom.did.ra.openid;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;

/**
 * A person's sign-in to a relying party, from its request to its last refresh token.
 *
 * @param scopes agreed to; empty until then
 * @param code what is known of the authorization code
 * @param version grows with every change
 */
record SignInElsewhere(
        UUID id,
        UUID client,
        UUID person,
        Request request,
        Set<String> scopes,
        PortalSession session,
        Optional<Code> code,
        Optional<Access> access,
        Optional<Instant> refreshExpiresAt,
        int version,
        Instant createdAt) {
    /** Whether the relying party has tokens of it, and so knows of it. */
    boolean exchanged() {
        return access.isPresent();
    }

    /** The same through another session. */
    SignInElsewhere in(PortalSession other) {
        return new SignInElsewhere(
                id, client, person, request, scopes, other, code, access, refreshExpiresAt, version, createdAt);
    }

    /** Of the authorization request what is needed later. */
    record Request(String redirect, String state, Set<String> scopes, Map<String, String> parameters) {
        CanonicalJson json() {
            return CanonicalJson.of(Map.of(
                    "redirect", redirect,
                    "state", state,
                    "scopes", List.copyOf(new TreeSet<>(scopes)),
                    "parameters", parameters));
        }

        static Request stored(String json) {
            var tree = new CanonicalJson(json).tree();
            var scopes = new TreeSet<String>();
            tree.path("scopes").forEach(scope -> scopes.add(scope.stringValue()));
            var parameters = new java.util.HashMap<String, String>();
            tree.path("parameters")
                    .properties()
                    .forEach(entry ->
                            parameters.put(entry.getKey(), entry.getValue().stringValue()));
            return new Request(
                    tree.path("redirect").stringValue(), tree.path("state").stringValue(), scopes, parameters);
        }
    }

    /** The authorization code. */
    record Code(Instant expiresAt, boolean used) {}

    /**
     * The access token.
     *
     * @param certificate the SHA-256 of the one without which it is worth nothing; empty if it is good for whoever holds it
     */
    record Access(Set<String> scopes, Instant expiresAt, Optional<Bytes> certificate) {}

    /** Why one ended. */
    enum End {
        /** Its code was shown a second time. */
        CODE_REPLAYED,
        /** A refresh token was shown that had been exchanged already. */
        REFRESH_REUSED,
        /** The person signed out. */
        SIGNED_OUT,
        /** The person ended the link to the service, or took his consent back. */
        UNLINKED,
        /** The account was another's number, and was voided. */
        ACCOUNT_VOIDED,
        /** A passkey of the person ended. */
        PASSKEY_ENDED,
        /** The relying party gave its refresh token back. */
        REVOKED,
        /** A minor had agreed himself to more than is his to agree to, before his guardian was asked. */
        GUARDIAN_NEEDED
    }
}

package th.morprom.did.ra.csc;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.csc.CscGrant.Scope;

/** What a token is good for. It is looked up for every call, so that it ends when the program or what stands behind it does. */
final class CscTokens implements OpaqueTokenIntrospector {
    private static final int LONGEST = 200;

    private final CscGrants grants;
    private final SigningPrograms programs;
    private final Changes changes;

    CscTokens(CscGrants grants, SigningPrograms programs, Changes changes) {
        this.grants = grants;
        this.programs = programs;
        this.changes = changes;
    }

    @Override
    public CscAccess introspect(String token) {
        return find(token)
                .flatMap(grant -> programs.live(grant.client()).map(client -> new CscAccess(client, grant)))
                .orElseThrow(() -> new BadOpaqueTokenException("no such token"));
    }

    /**
     * What activates signatures: the token named {@code SAD}, or the one the call came with.
     *
     * @throws CscRefused if it activates none, or was given to another program or by another person
     */
    CscGrant activation(CscAccess access, Optional<String> sad) {
        var grant = sad.isPresent()
                ? find(sad.get()).orElseThrow(() -> CscRefused.invalidParameter("SAD"))
                : access.grant();
        if (grant.scope() != Scope.CREDENTIAL) {
            throw sad.isPresent()
                    ? CscRefused.invalidParameter("SAD")
                    : CscRefused.invalid("Missing (or invalid type) string parameter SAD");
        }
        if (!grant.client().equals(access.client().id()) || !grant.person().equals(access.person())) {
            throw CscRefused.invalidParameter("SAD");
        }
        return grant;
    }

    /** Ends a token of this program; one that is unknown has ended. */
    void revoke(UUID client, String token) {
        find(token)
                .filter(grant -> grant.client().equals(client))
                .ifPresent(grant -> changes.make(() -> {
                    if (grants.end(grant.id(), changes.now())) {
                        changes.note("csc.ended", client, grant.id(), Map.of("reason", "REVOKED"));
                    }
                    return grant;
                }));
    }

    private Optional<CscGrant> find(String token) {
        return Optional.of(token)
                .filter(text -> text.length() <= LONGEST)
                .flatMap(grants::byToken)
                .filter(grant ->
                        grant.tokenExpires().filter(changes.now()::isBefore).isPresent());
    }
}

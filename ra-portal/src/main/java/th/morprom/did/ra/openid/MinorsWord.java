package th.morprom.did.ra.openid;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.ra.guardian.Guardianships;

/**
 * How far a person's own word reaches at a relying party. A minor of ten and more signs in by himself, which tells no more than a name
 * made up for that party and how well he is known; whatever else is told, his guardian agrees to. Of a child under ten nothing is told
 * without the guardian (PDPA section 20).
 */
final class MinorsWord {
    private static final Set<String> OWN = Set.of(OidcScopes.OPENID, IdentityScope.IAL.value());

    private final Guardianships guardianships;
    private final Links links;

    MinorsWord(Guardianships guardianships, Links links) {
        this.guardianships = guardianships;
        this.links = links;
    }

    /** Whether his own word is enough for this scope. */
    boolean suffices(UUID person, String scope) {
        return switch (guardianships.capacity(person)) {
            case ADULT -> true;
            case MINOR -> OWN.contains(scope);
            case CHILD -> false;
        };
    }

    /** What this relying party may be told by what was agreed to before: by his word as far as it reaches now, and by his guardian's. */
    Set<String> standing(UUID person, UUID client) {
        var standing = new TreeSet<>(links.scopes(person, client));
        var byGuardian = links.byGuardian(person, client);
        standing.removeIf(scope -> !byGuardian.contains(scope) && !suffices(person, scope));
        return standing;
    }

    /** Whether all this is his to agree to, or was agreed to before. */
    boolean allows(UUID person, UUID client, Set<String> scopes) {
        var standing = standing(person, client);
        return scopes.stream().allMatch(scope -> standing.contains(scope) || suffices(person, scope));
    }

    /** What is asked of him, in the order of the page; {@code openid} tells nothing and is not among it. */
    List<AskConsent.Item> items(UUID person, UUID client, SignIn registered, Set<String> asked) {
        var standing = standing(person, client);
        return registered.scopes().entrySet().stream()
                .filter(entry -> asked.contains(entry.getKey().value()))
                .map(entry -> new AskConsent.Item(
                        entry.getKey(),
                        entry.getValue(),
                        standing.contains(entry.getKey().value()),
                        suffices(person, entry.getKey().value())))
                .toList();
    }
}

package th.morprom.did.ra.openid;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;

/** Remembers what a person agreed to on the consent page, so that he is asked again only for more. */
final class GivenConsents implements OAuth2AuthorizationConsentService {
    private final Links links;
    private final TellClaims claims;
    private final MinorsWord word;
    private final Consents consents;
    private final Changes changes;

    GivenConsents(Links links, TellClaims claims, MinorsWord word, Consents consents, Changes changes) {
        this.links = links;
        this.claims = claims;
        this.word = word;
        this.consents = consents;
        this.changes = changes;
    }

    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        give(
                UUID.fromString(consent.getPrincipalName()),
                UUID.fromString(consent.getRegisteredClientId()),
                consent.getScopes());
    }

    /** Remembers that this person agreed to tell this relying party these things; nothing if he took back the consent to share meanwhile. */
    void give(UUID person, UUID client, Set<String> scopes) {
        var subject = claims.subject(person, client);
        changes.make(() -> {
            var added = new TreeSet<String>();
            if (!holdSharing(person)) {
                return added;
            }
            scopes.stream()
                    .filter(scope -> word.suffices(person, scope))
                    .filter(scope -> links.add(person, client, subject, scope, changes.now()))
                    .forEach(added::add);
            changes.note("openid.consent-given", person, client, Map.of("scopes", String.join(" ", added)));
            return added;
        });
    }

    /**
     * Holds what he consents to until the caller's transaction ends. After the person, as whoever submits an enrolment of his; before what
     * ends with the consent, as whoever takes it back.
     *
     * @return false if he took back the consent to share
     */
    boolean holdSharing(UUID person) {
        consents.hold(person);
        return !consents.withdrawn(person, Purpose.SHARE);
    }

    /** To say no to more takes nothing back; that is done on the page of linked services. */
    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        // What was given before stands.
    }

    /** Whether all this is the person's to agree to, or was agreed to before, and he shares anything at all. */
    boolean allows(String person, String client, Set<String> scopes) {
        return !consents.withdrawn(UUID.fromString(person), Purpose.SHARE)
                && word.allows(UUID.fromString(person), UUID.fromString(client), scopes);
    }

    @Override
    public @Nullable OAuth2AuthorizationConsent findById(String client, String person) {
        var scopes = word.standing(UUID.fromString(person), UUID.fromString(client));
        if (scopes.isEmpty() || consents.withdrawn(UUID.fromString(person), Purpose.SHARE)) {
            return null;
        }
        var consent = OAuth2AuthorizationConsent.withId(client, person);
        scopes.forEach(consent::scope);
        return consent.build();
    }
}

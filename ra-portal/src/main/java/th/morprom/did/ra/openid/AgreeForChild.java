package th.morprom.did.ra.openid;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.guardian.Guardianships;

/** A guardian agrees to what a relying party may know of a minor, and to his signing in to it; or ends that. */
public final class AgreeForChild {
    private final Guardianships guardianships;
    private final MachineClients clients;
    private final Links links;
    private final EndLink endLink;
    private final Consents consents;
    private final Changes changes;

    AgreeForChild(
            Guardianships guardianships,
            MachineClients clients,
            Links links,
            EndLink endLink,
            Consents consents,
            Changes changes) {
        this.guardianships = guardianships;
        this.clients = clients;
        this.links = links;
        this.endLink = endLink;
        this.consents = consents;
        this.changes = changes;
    }

    /**
     * What was agreed to before stays.
     *
     * @param scopes of those that the relying party is registered with; signing in itself is always among them
     * @return false if he does not decide for this child, the relying party may not ask this, or the consent to share was taken back
     */
    public boolean agree(UUID guardian, UUID child, UUID client, Set<String> scopes) {
        return changes.make(() -> {
            consents.hold(child);
            var held = guardianships.between(guardian, child);
            var registered = clients.find(client).filter(MachineClient::live).flatMap(MachineClient::signIn);
            if (held.isEmpty()
                    || registered.isEmpty()
                    || !asks(registered.get(), scopes)
                    || consents.withdrawn(child, Purpose.SHARE)) {
                return false;
            }
            var agreed = new TreeSet<>(scopes);
            agreed.add(OidcScopes.OPENID);
            agreed.forEach(scope ->
                    links.addByGuardian(child, client, scope, held.get().id(), changes.now()));
            var told = Map.of("client", client.toString(), "scopes", String.join(" ", agreed));
            changes.note("openid.consent-given-by-guardian", guardian, child, told);
            return true;
        });
    }

    /** @return false if he does not decide for this child, or there was nothing */
    public boolean end(UUID guardian, UUID child, UUID client) {
        return changes.make(
                () -> guardianships.between(guardian, child).isPresent() && endLink.end(guardian, child, client));
    }

    private static boolean asks(SignIn registered, Set<String> scopes) {
        return scopes.stream()
                .allMatch(scope -> registered.scopes().keySet().stream()
                        .anyMatch(known -> known.value().equals(scope)));
    }
}

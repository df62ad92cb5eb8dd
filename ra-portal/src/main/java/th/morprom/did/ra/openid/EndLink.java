package th.morprom.did.ra.openid;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.ConsentWithdrawn;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.openid.SignInElsewhere.End;

/** A person ends what links him to a relying party: its tokens are worth nothing from now on, and it is told that he signed out. */
public final class EndLink {
    private final Links links;
    private final SignIns signIns;
    private final TellLogout tellLogout;
    private final Changes changes;

    EndLink(Links links, SignIns signIns, TellLogout tellLogout, Changes changes) {
        this.links = links;
        this.signIns = signIns;
        this.tellLogout = tellLogout;
        this.changes = changes;
    }

    /** @return false if there was no link */
    public boolean end(UUID person, UUID client) {
        return changes.make(() -> {
            if (!links.end(person, client, changes.now())) {
                return false;
            }
            for (var signIn : signIns.of(person, client)) {
                signIns.end(signIn.id(), End.UNLINKED, changes.now());
                tellLogout.tell(signIn);
            }
            changes.note("openid.unlinked", person, client, Map.of());
            return true;
        });
    }

    /** Whoever does not want his profile shared any more has no linked services. */
    @EventListener
    void on(ConsentWithdrawn withdrawn) {
        if (withdrawn.purpose() == Purpose.SHARE) {
            links.of(withdrawn.person()).forEach(link -> end(withdrawn.person(), link.client()));
        }
    }
}

package th.morprom.did.ra.openid;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.ConsentWithdrawn;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.openid.SignInElsewhere.End;
import th.morprom.did.ra.proofing.AccountVoided;

/** Ends what links a person to a relying party, when he says so or has to be parted from it: its tokens are worth nothing from now on, and it is told that he signed out. */
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
        return end(person, person, client);
    }

    /** The same by another who decides for the person. */
    boolean end(UUID by, UUID person, UUID client) {
        return changes.make(() -> {
            if (!links.end(person, client, changes.now())) {
                return false;
            }
            endSignIns(person, client, End.UNLINKED);
            changes.note(
                    "openid.unlinked", by, client, by.equals(person) ? Map.of() : Map.of("person", person.toString()));
            return true;
        });
    }

    private void endSignIns(UUID person, UUID client, End why) {
        for (var signIn : signIns.of(person, client)) {
            signIns.end(signIn.id(), why, changes.now());
            if (signIn.exchanged()) {
                tellLogout.tell(signIn);
            }
        }
    }

    /** Whoever does not want his profile shared any more has no linked services. */
    @EventListener
    void on(ConsentWithdrawn withdrawn) {
        if (withdrawn.purpose() == Purpose.SHARE) {
            links.of(withdrawn.person()).forEach(link -> end(withdrawn.person(), link.client()));
        }
    }

    /** Whoever signed in with the account was not the person whose number it has: its relying parties are to know. */
    @EventListener
    void on(AccountVoided voided) {
        for (var link : links.of(voided.account())) {
            links.end(voided.account(), link.client(), changes.now());
            endSignIns(voided.account(), link.client(), End.ACCOUNT_VOIDED);
            changes.note(
                    "openid.unlinked",
                    voided.officer(),
                    link.client(),
                    Map.of("account", voided.account().toString()));
        }
    }
}

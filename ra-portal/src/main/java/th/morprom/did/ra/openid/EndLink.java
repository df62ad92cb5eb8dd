package th.morprom.did.ra.openid;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.ConsentWithdrawn;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.openid.SignInElsewhere.End;
import th.morprom.did.ra.person.PasskeysEnded;
import th.morprom.did.ra.proofing.AccountVoided;

/** Ends what links a person to a relying party, when he says so or has to be parted from it: its tokens are worth nothing from now on, and it is told that he signed out. */
public final class EndLink {
    private final Links links;
    private final SignIns signIns;
    private final BackchannelRequests requests;
    private final TellLogout tellLogout;
    private final Changes changes;

    EndLink(Links links, SignIns signIns, BackchannelRequests requests, TellLogout tellLogout, Changes changes) {
        this.links = links;
        this.signIns = signIns;
        this.requests = requests;
        this.tellLogout = tellLogout;
        this.changes = changes;
    }

    /** @return false if there was no link */
    public boolean end(UUID person, UUID client) {
        return end(person, person, client);
    }

    /** The same by another who decides for the person. */
    boolean end(UUID by, UUID person, UUID client) {
        if (by.equals(person)) {
            return end(person, client, () -> changes.note("openid.unlinked", by, client, Map.of()));
        }
        // About the child, who finds it among the accesses.
        return end(
                person,
                client,
                () -> changes.note("openid.unlinked-by-guardian", by, person, Map.of("client", client.toString())));
    }

    /**
     * The same by a relying party with an access token of the person, who finds it among the accesses. Where there is no link nothing
     * ends: what another system just asks of him is not a program's to answer.
     *
     * @param client whose link ends: its own, or another's
     */
    boolean endByProgram(UUID program, UUID person, UUID client) {
        return changes.make(() -> !links.scopes(person, client).isEmpty()
                && end(
                        person,
                        client,
                        () -> changes.note(
                                "openid.unlinked-by-program", program, person, Map.of("ended", client.toString()))));
    }

    private boolean end(UUID person, UUID client, Runnable note) {
        return changes.make(() -> {
            // First: what is being answered or redeemed now is a link and a sign-in below, or none.
            requests.end(person, client);
            var linked = links.end(person, client, changes.now());
            // Also where no link stands: whatever left one there, nobody would see it any more.
            endSignIns(person, client, End.UNLINKED);
            if (linked) {
                note.run();
            }
            return linked;
        });
    }

    private void endSignIns(UUID person, UUID client, End why) {
        end(signIns.lock(person, client), why);
    }

    private void end(List<SignInElsewhere> ending, End why) {
        for (var signIn : ending) {
            signIns.end(signIn.id(), why, changes.now());
            if (signIn.exchanged()) {
                tellLogout.tellEnd(signIn, why);
            }
        }
    }

    /** Whoever does not want his profile shared any more has no linked services. */
    @EventListener
    void on(ConsentWithdrawn withdrawn) {
        if (withdrawn.purpose() == Purpose.SHARE) {
            // Also of those that he is not linked to yet.
            requests.end(withdrawn.person());
            links.of(withdrawn.person()).forEach(link -> end(withdrawn.person(), link.client()));
        }
    }

    /**
     * He signs in again everywhere, by whichever passkey he did: whoever has his device may have more than that passkey on it. His links
     * stay, and what was asked or answered is over.
     */
    @EventListener
    void on(PasskeysEnded ended) {
        requests.end(ended.person());
        var ending = signIns.lock(ended.person());
        end(ending, End.PASSKEY_ENDED);
        ending.forEach(signIn ->
                changes.note("openid.ended", ended.actor(), signIn.id(), Map.of("reason", End.PASSKEY_ENDED.name())));
    }

    /** Whoever signed in with the account was not the person whose number it has: its relying parties are to know. */
    @EventListener
    void on(AccountVoided voided) {
        requests.end(voided.account());
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

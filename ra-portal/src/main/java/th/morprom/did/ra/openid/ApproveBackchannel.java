package th.morprom.did.ra.openid;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.Challenges.Taken;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.openid.BackchannelRefused.Reason;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;

/** Signs a person in to a relying party that asked by the back channel, once his passkey has signed just that. */
final class ApproveBackchannel {
    private final BackchannelRequests requests;
    private final OpenidProvider provider;
    private final Challenges challenges;
    private final People people;
    private final Passkeys passkeys;
    private final Changes changes;

    ApproveBackchannel(
            BackchannelRequests requests,
            OpenidProvider provider,
            Challenges challenges,
            People people,
            Passkeys passkeys,
            Changes changes) {
        this.requests = requests;
        this.provider = provider;
        this.challenges = challenges;
        this.people = people;
        this.passkeys = passkeys;
        this.changes = changes;
    }

    /**
     * Takes the answer.
     *
     * @throws BackchannelRefused if he cannot answer it any more, or the assertion is not over this answer of his; it is noted
     */
    void approve(UUID person, UUID id, Assertion assertion) {
        changes.noted("openid.backchannel-approval-refused", person, id, () -> {
            var taken = challenges
                    .take(assertion.clientDataJson(), PrepareBackchannelApproval.use(person, id))
                    .orElseThrow(() -> new BackchannelRefused(Reason.PASSKEY));
            return changes.make(() -> answered(person, id, assertion, taken));
        });
    }

    private UUID answered(UUID person, UUID id, Assertion assertion, Taken taken) {
        // The person, his consents, his request: as a submitted enrolment, and as whatever ends his account, passkeys,
        // consents or links. Nobody waits for the other.
        var request = people.lock(person)
                .filter(account -> provider.consents().holdSharing(account.id()))
                .flatMap(account -> requests.lock(account.id(), id))
                .filter(found -> found.open(changes.now()))
                .orElseThrow(() -> new BackchannelRefused(Reason.OVER));
        if (!passkeys.isBy(person, assertion, taken.challenge())) {
            throw new BackchannelRefused(Reason.PASSKEY);
        }
        // What he signed counts, whatever the form says.
        var approval = new CanonicalJson(taken.payload());
        var agreed = agreed(approval);
        requests.approved(id, agreed, approval, assertion.toJson(), changes.now());
        provider.consents().give(person, request.client(), agreed);
        changes.note(
                "openid.backchannel-approved",
                person,
                id,
                Map.of("client", request.client().toString(), "approvalSha256", approval.sha256Hex()));
        return id;
    }

    private static Set<String> agreed(CanonicalJson approval) {
        var agreed = new TreeSet<String>();
        approval.tree().path("scopes").forEach(scope -> agreed.add(scope.stringValue()));
        return agreed;
    }
}

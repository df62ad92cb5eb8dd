package th.morprom.did.ra.approval;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.approval.ApprovalRefused.Reason;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.Challenges.Taken;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.EnrolmentState;

/** A registrar decides; the steps are numbered in docs/enrolment.md. */
public final class DecideEnrolment {
    private final ApprovalRules rules;
    private final RecordDecision recordDecision;
    private final Challenges challenges;
    private final Changes changes;

    DecideEnrolment(ApprovalRules rules, RecordDecision recordDecision, Challenges challenges, Changes changes) {
        this.rules = rules;
        this.recordDecision = recordDecision;
        this.challenges = challenges;
        this.changes = changes;
    }

    /** The decision as it was prepared and signed. */
    private record Prepared(
            CanonicalJson canonical, Turn turn, Decision decision, String enrolmentSha256, Instant time) {
        static Prepared of(Taken taken) {
            var canonical = new CanonicalJson(taken.payload());
            var tree = canonical.tree();
            return new Prepared(
                    canonical,
                    Turn.of(tree),
                    Decision.of(
                            tree.path("decision").stringValue(),
                            tree.has("reason") ? Optional.of(tree.path("reason").stringValue()) : Optional.empty()),
                    tree.path("enrolmentSha256").stringValue(),
                    Instant.parse(tree.path("time").stringValue()));
        }
    }

    /**
     * Records the decision and moves the enrolment on.
     *
     * @param assertion over the challenge of {@link PrepareDecision} for this very decision
     * @return where the enrolment stands now
     * @throws ApprovalRefused with the first rule that fails
     */
    public EnrolmentState decide(UUID registrar, UUID enrolment, Decision decision, Assertion assertion) {
        return changes.noted("decision.refused", registrar, enrolment, () -> {
            // 1. The challenge is ours, for this registrar and this enrolment, and is used up by this.
            var taken = challenges
                    .take(assertion.clientDataJson(), PrepareDecision.use(registrar, enrolment))
                    .orElseThrow(() -> new ApprovalRefused(Reason.CHALLENGE));
            var prepared = Prepared.of(taken);
            if (!prepared.decision().equals(decision)) {
                throw new ApprovalRefused(Reason.CHALLENGE);
            }
            try {
                return changes.make(() -> record(registrar, enrolment, prepared, assertion, taken));
            } catch (DuplicateKeyException e) {
                // The database's own word, should the lock ever fail: one decision a step, one a registrar.
                throw new ApprovalRefused(Reason.REPEATED);
            }
        });
    }

    private EnrolmentState record(UUID registrar, UUID enrolment, Prepared prepared, Assertion assertion, Taken taken) {
        // 2. Nobody else decides meanwhile.
        var locked = recordDecision.lock(enrolment);
        // 3. The rules hold now, and the enrolment is the one that was signed.
        var office = rules.check(registrar, locked, prepared.decision());
        if (!Turn.of(locked, office).equals(prepared.turn())
                || !locked.frozen().orElseThrow().sha256().equals(prepared.enrolmentSha256())) {
            throw new ApprovalRefused(Reason.NOT_PENDING);
        }
        // 4. The registrar signed it, with the passkey and in the term of his office.
        RecordDecision.checkOffice(office, assertion, prepared.time());
        recordDecision.verify(registrar, assertion, taken);
        // 5. The decision is kept as it was signed, and the enrolment moves on.
        return recordDecision.record(
                locked,
                new Decisions.Row(
                        enrolment,
                        locked.version(),
                        prepared.turn().step(),
                        prepared.decision(),
                        registrar,
                        new Decisions.Signed(office.id(), prepared.canonical(), assertion.toJson()),
                        prepared.time()),
                Map.of());
    }
}

package th.morprom.did.ra.approval;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.approval.ApprovalRefused.Reason;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.Challenges.Taken;
import th.morprom.did.ra.change.Changes;

/**
 * A registrar approves a list of clean enrolments with one assertion; docs/decisions/0054.
 *
 * <p>Of those that the rules still allow all are recorded, or, should anything fail, none. One that was decided or changed
 * meanwhile stays as it is, and does not hold up the others.
 */
public final class ApproveList {
    private final ApprovalRules rules;
    private final CleanCases cleanCases;
    private final RecordDecision recordDecision;
    private final Challenges challenges;
    private final Changes changes;

    ApproveList(
            ApprovalRules rules,
            CleanCases cleanCases,
            RecordDecision recordDecision,
            Challenges challenges,
            Changes changes) {
        this.rules = rules;
        this.cleanCases = cleanCases;
        this.recordDecision = recordDecision;
        this.challenges = challenges;
        this.changes = changes;
    }

    /**
     * What became of one of them.
     *
     * @param refused why it was not approved; empty if it was
     */
    public record Outcome(UUID enrolment, Optional<Reason> refused) {}

    /**
     * Records the approvals and moves the enrolments on.
     *
     * @param listed those that were prepared, as many and each once; one that was not signed for is not approved
     * @param assertion over the challenge of {@link PrepareList}
     * @return what became of each, in the order of {@code listed}
     * @throws ApprovalRefused if nothing of the list counts; nothing changed
     */
    public List<Outcome> approve(UUID registrar, List<UUID> listed, Assertion assertion) {
        return changes.noted("decision.refused", registrar, registrar, () -> {
            // 1. The challenge is ours, for this registrar, and is used up by this.
            var taken = challenges
                    .take(assertion.clientDataJson(), SignedList.use(registrar))
                    .orElseThrow(() -> new ApprovalRefused(Reason.CHALLENGE));
            var signed = SignedList.of(taken.payload());
            if (new HashSet<>(listed).size() != listed.size()
                    || listed.size() != signed.hashes().size()) {
                throw new ApprovalRefused(Reason.CHALLENGE);
            }
            try {
                return changes.make(() -> record(registrar, listed, signed, assertion, taken));
            } catch (DuplicateKeyException e) {
                // The database's own word, should the locks ever fail.
                throw new ApprovalRefused(Reason.REPEATED);
            }
        });
    }

    private List<Outcome> record(
            UUID registrar, List<UUID> listed, SignedList signed, Assertion assertion, Taken taken) {
        // 2. The registrar signed it, once for all.
        recordDecision.verify(registrar, assertion, taken);
        // 3. Each by itself, always in the same order, so that two lists never wait for each other.
        return listed.stream()
                .sorted()
                .map(id -> new Outcome(id, refusal(registrar, id, signed, assertion)))
                .sorted(Comparator.comparingInt(outcome -> listed.indexOf(outcome.enrolment())))
                .toList();
    }

    /** Every rule is asked before the first write, so that a refusal leaves the enrolment as it was. */
    private Optional<Reason> refusal(UUID registrar, UUID id, SignedList signed, Assertion assertion) {
        try {
            var locked = recordDecision.lock(id);
            var office = rules.check(registrar, locked, Decision.approve());
            if (!Turn.of(locked, office).equals(signed.turn())
                    || !signed.hashes().contains(locked.frozen().orElseThrow().sha256())) {
                throw new ApprovalRefused(Reason.NOT_PENDING);
            }
            cleanCases.checkHere(registrar, locked);
            RecordDecision.checkOffice(office, assertion, signed.time());
            recordDecision.record(
                    locked,
                    new Decisions.Row(
                            id,
                            locked.version(),
                            signed.turn().step(),
                            Decision.approve(),
                            registrar,
                            new Decisions.Signed(office.id(), signed.canonical(), assertion.toJson()),
                            signed.time()),
                    Map.of("listed", Integer.toString(signed.hashes().size())));
            return Optional.empty();
        } catch (ApprovalRefused refused) {
            // With the others, and not after them: what is recorded and what is left out are known together.
            changes.note(
                    "decision.refused",
                    registrar,
                    id,
                    Map.of("reason", refused.reason().name()));
            return Optional.of(refused.reason());
        }
    }
}

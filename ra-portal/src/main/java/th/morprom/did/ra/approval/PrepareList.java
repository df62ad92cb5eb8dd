package th.morprom.did.ra.approval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.ApprovalRefused.Reason;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;

/** Writes out one approval over a list of clean enrolments for the registrar to sign; docs/decisions/0054. */
public final class PrepareList {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final ApprovalRules rules;
    private final CleanCases cleanCases;
    private final Enrolments enrolments;
    private final Challenges challenges;
    private final Changes changes;

    PrepareList(
            ApprovalRules rules, CleanCases cleanCases, Enrolments enrolments, Challenges challenges, Changes changes) {
        this.rules = rules;
        this.cleanCases = cleanCases;
        this.enrolments = enrolments;
        this.challenges = challenges;
        this.changes = changes;
    }

    /**
     * What was ticked.
     *
     * @param step of all that can be signed together; absent if there is none
     * @param signable in the order in which they were ticked
     */
    public record Ticked(Optional<Tier> step, List<ListedCase> signable, List<LeftOut> leftOut) {
        public Ticked {
            signable = List.copyOf(signable);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** One that is not approved in this list, and why. */
    public record LeftOut(UUID enrolment, Reason reason) {}

    /**
     * Parts what can be approved in one list from what cannot. Nothing changes.
     *
     * @throws ApprovalRefused with {@code LIST_SIZE} if there are none, too many or one twice
     */
    public Ticked look(UUID registrar, List<UUID> ticked) {
        checkSize(ticked);
        var signable = new ArrayList<ListedCase>();
        var leftOut = new ArrayList<LeftOut>();
        var step = Optional.<Tier>empty();
        for (var id : ticked) {
            try {
                var enrolment = checked(registrar, id, step);
                step = enrolment.nextStep();
                signable.add(ListedCase.of(enrolment));
            } catch (ApprovalRefused refused) {
                leftOut.add(new LeftOut(id, hidden(refused.reason())));
            }
        }
        return new Ticked(step, signable, leftOut);
    }

    /**
     * Checks every rule for each of them first, so that nobody signs in vain.
     *
     * @return the challenge over the decision of docs/approval-evidence.md, SHA-256 of it
     * @throws ApprovalRefused if it would not count for one of them
     */
    public IssuedChallenge prepare(UUID registrar, List<UUID> listed) {
        checkSize(listed);
        var step = Optional.<Tier>empty();
        var hashes = new ArrayList<String>();
        for (var id : listed) {
            try {
                var enrolment = checked(registrar, id, step);
                step = enrolment.nextStep();
                hashes.add(enrolment.frozen().orElseThrow().sha256());
            } catch (ApprovalRefused refused) {
                changes.noteRefusal("decision.refused", registrar, id, refused.reason());
                throw refused;
            }
        }
        var decision = CanonicalJson.of(Map.of(
                "format", SignedList.FORMAT,
                "step", step.orElseThrow().code(),
                "decision", Decision.Kind.APPROVE.code(),
                "registrar", registrar.toString(),
                "time", CanonicalJson.time(changes.now()),
                "enrolments", hashes));
        return challenges.over(decision, SignedList.use(registrar), LIFE);
    }

    private Enrolment checked(UUID registrar, UUID id, Optional<Tier> step) {
        var enrolment = enrolments.find(id).orElseThrow(() -> new ApprovalRefused(Reason.UNKNOWN_ENROLMENT));
        rules.check(registrar, enrolment, Decision.approve());
        if (step.isPresent() && !step.equals(enrolment.nextStep())) {
            throw new ApprovalRefused(Reason.OTHER_STEP);
        }
        cleanCases.check(registrar, enrolment);
        return enrolment;
    }

    private static void checkSize(List<UUID> ids) {
        if (ids.isEmpty() || ids.size() > CleanCases.MOST || new HashSet<>(ids).size() != ids.size()) {
            throw new ApprovalRefused(Reason.LIST_SIZE);
        }
    }

    /** What lies outside his scope is not there for him. */
    private static Reason hidden(Reason reason) {
        return reason == Reason.OUT_OF_SCOPE ? Reason.UNKNOWN_ENROLMENT : reason;
    }
}

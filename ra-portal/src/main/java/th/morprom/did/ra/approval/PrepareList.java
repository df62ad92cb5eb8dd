package th.morprom.did.ra.approval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
        var turn = Optional.<Turn>empty();
        for (var id : ticked) {
            try {
                var checked = checked(registrar, id, turn);
                turn = Optional.of(checked.turn());
                signable.add(ListedCase.of(checked.enrolment()));
            } catch (ApprovalRefused refused) {
                leftOut.add(new LeftOut(id, hidden(refused.reason())));
            }
        }
        return new Ticked(turn.map(Turn::step), signable, leftOut);
    }

    /**
     * Checks every rule for each of them first, so that nobody signs in vain.
     *
     * @return the challenge over the decision of docs/approval-evidence.md, SHA-256 of it
     * @throws ApprovalRefused if it would not count for one of them
     */
    public IssuedChallenge prepare(UUID registrar, List<UUID> listed) {
        checkSize(listed);
        var turn = Optional.<Turn>empty();
        var hashes = new ArrayList<String>();
        for (var id : listed) {
            try {
                var checked = checked(registrar, id, turn);
                turn = Optional.of(checked.turn());
                hashes.add(checked.enrolment().frozen().orElseThrow().sha256());
            } catch (ApprovalRefused refused) {
                changes.noteRefusal("decision.refused", registrar, id, refused.reason());
                throw refused;
            }
        }
        var members = new HashMap<String, Object>(Map.of(
                "format", SignedList.FORMAT,
                "decision", Decision.Kind.APPROVE.code(),
                "registrar", registrar.toString(),
                "time", CanonicalJson.time(changes.now()),
                "enrolments", hashes));
        turn.orElseThrow().writeInto(members);
        return challenges.over(CanonicalJson.of(members), SignedList.use(registrar), LIFE);
    }

    private record Checked(Enrolment enrolment, Turn turn) {}

    private Checked checked(UUID registrar, UUID id, Optional<Turn> before) {
        var enrolment = enrolments.find(id).orElseThrow(() -> new ApprovalRefused(Reason.UNKNOWN_ENROLMENT));
        var turn = Turn.of(enrolment, rules.check(registrar, enrolment, Decision.approve()));
        if (turn.escalatedTo().isPresent()) {
            throw new ApprovalRefused(Reason.NOT_CLEAN_ESCALATED);
        }
        if (before.isPresent() && !before.get().equals(turn)) {
            throw new ApprovalRefused(Reason.OTHER_STEP);
        }
        cleanCases.check(registrar, enrolment);
        return new Checked(enrolment, turn);
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

package th.morprom.did.ra.approval;

import java.time.Duration;
import java.util.HashMap;
import java.util.UUID;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.approval.ApprovalRefused.Reason;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;

/** Writes out a decision for the registrar to sign. */
public final class PrepareDecision {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final ApprovalRules rules;
    private final Enrolments enrolments;
    private final Challenges challenges;
    private final Changes changes;

    PrepareDecision(ApprovalRules rules, Enrolments enrolments, Challenges challenges, Changes changes) {
        this.rules = rules;
        this.enrolments = enrolments;
        this.challenges = challenges;
        this.changes = changes;
    }

    /** The decision as it will be recorded, and what the passkey signs: SHA-256 of it. */
    public record PreparedDecision(String canonicalJson, IssuedChallenge challenge) {}

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws ApprovalRefused if the decision would not count
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable when the council's register does not answer about whom he would approve
     */
    public PreparedDecision prepare(UUID registrar, UUID enrolment, Decision decision) {
        return changes.noted("decision.refused", registrar, enrolment, () -> {
            var found = enrolments.find(enrolment).orElseThrow(() -> new ApprovalRefused(Reason.UNKNOWN_ENROLMENT));
            var office = rules.check(registrar, found, decision);
            rules.checkLicence(found, decision);
            var canonical = canonical(office, found, decision);
            return new PreparedDecision(canonical.text(), challenges.over(canonical, use(registrar, enrolment), LIFE));
        });
    }

    static Challenges.Use use(UUID registrar, UUID enrolment) {
        return Challenges.Use.of(Challenges.Purpose.DECISION, registrar, enrolment);
    }

    /** The decision object of docs/approval-evidence.md; a return or a rejection has its reason beside. */
    private CanonicalJson canonical(Appointment office, Enrolment enrolment, Decision decision) {
        var members = new HashMap<String, Object>();
        Turn.of(enrolment, office).writeInto(members);
        members.put("decision", decision.kind().code());
        decision.reason().ifPresent(reason -> members.put("reason", reason.name()));
        members.put("registrar", office.registrar().toString());
        members.put("time", CanonicalJson.time(changes.now()));
        members.put("enrolmentSha256", enrolment.frozen().orElseThrow().sha256());
        return CanonicalJson.of(members);
    }
}

package th.morprom.did.ra.approval;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.approval.ApprovalRefused.Reason;
import th.morprom.did.ra.challenge.Challenges.Taken;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.supportingdocument.SupportingDocuments;

/** What a decision about one enrolment and one over a list have in common, inside the caller's transaction. */
final class RecordDecision {
    private final Decisions decisions;
    private final EnrolmentRegister register;
    private final Passkeys passkeys;
    private final SupportingDocuments documents;
    private final Notices notices;
    private final Changes changes;

    RecordDecision(
            Decisions decisions,
            EnrolmentRegister register,
            Passkeys passkeys,
            SupportingDocuments documents,
            Notices notices,
            Changes changes) {
        this.decisions = decisions;
        this.register = register;
        this.passkeys = passkeys;
        this.documents = documents;
        this.notices = notices;
        this.changes = changes;
    }

    /** Nobody else decides about it until the transaction is over. */
    Enrolment lock(UUID enrolment) {
        try {
            return register.lock(enrolment);
        } catch (EnrolmentRefused e) {
            throw new ApprovalRefused(Reason.UNKNOWN_ENROLMENT);
        }
    }

    /** Refuses an assertion that is not this registrar's over what was prepared. */
    void verify(UUID registrar, Assertion assertion, Taken taken) {
        if (!passkeys.isBy(registrar, assertion, taken.challenge())) {
            throw new ApprovalRefused(Reason.PASSKEY);
        }
    }

    /**
     * Refuses another passkey than the one of the office, and a decision that was prepared before its term began: by the time that
     * was signed it belongs to the term before.
     */
    static void checkOffice(Appointment office, Assertion assertion, Instant signed) {
        if (signed.isBefore(office.notBefore())) {
            throw new ApprovalRefused(Reason.CHALLENGE);
        }
        if (!assertion.credentialId().equals(office.credentialId())) {
            throw new ApprovalRefused(Reason.PASSKEY);
        }
    }

    /** The decision is kept as it was signed, and the enrolment moves on. */
    EnrolmentState record(Enrolment locked, Decisions.Row row, Map<String, String> noted) {
        decisions.add(row);
        var decision = row.decision();
        var details = new HashMap<>(noted);
        details.put("step", row.step().code());
        row.escalatedTo().ifPresent(tier -> details.put("escalatedTo", tier.code()));
        details.put("decision", decision.kind().code());
        details.put("reason", decision.reason().map(Enum::name).orElse(""));
        details.put("sha256", locked.frozen().orElseThrow().sha256());
        // The passkey signs the enrolment's hash; what lay beside it is bound here (docs/decisions/0057).
        documents.listSha256(locked.id(), locked.version()).ifPresent(sha256 -> details.put("documents", sha256));
        changes.note("enrolment.decided", row.registrar(), row.enrolment(), details);
        var state = switch (decision.kind()) {
            case APPROVE -> register.stepApproved(locked);
            case RETURN -> register.move(locked, EnrolmentState.RETURNED);
            case REJECT -> register.move(locked, EnrolmentState.REJECTED);
        };
        news(state).ifPresent(kind -> tell(locked, kind, decision));
        return state;
    }

    /** Steps on the way are no news: nothing is the applicant's to do. */
    private static Optional<NoticeKind> news(EnrolmentState state) {
        return switch (state) {
            case RETURNED -> Optional.of(NoticeKind.ENROLMENT_RETURNED);
            case REJECTED -> Optional.of(NoticeKind.ENROLMENT_REJECTED);
            case APPROVED -> Optional.of(NoticeKind.ENROLMENT_APPROVED);
            default -> Optional.empty();
        };
    }

    private void tell(Enrolment enrolment, NoticeKind kind, Decision decision) {
        var details = new HashMap<String, String>();
        decision.reason().ifPresent(reason -> details.put("reason", reason.name()));
        if (kind == NoticeKind.ENROLMENT_APPROVED) {
            decisions
                    .goodUntil(enrolment.id(), enrolment.version())
                    .ifPresent(until -> details.put("until", until.toString()));
        }
        notices.tell(
                enrolment.person(),
                new News(kind, enrolment.id().toString(), "version " + enrolment.version(), details));
    }
}

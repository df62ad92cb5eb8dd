package th.morprom.did.ra.enrolment;

import java.util.EnumSet;
import java.util.Set;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;

/** Where an enrolment stands, and where it may go from there. Nothing else decides that. */
public enum EnrolmentState {
    /** Being filled in. */
    DRAFT,
    /** Frozen; registrars decide. */
    SUBMITTED,
    /** A registrar sent it back for correction, or the applicant took it back after approval. */
    RETURNED,
    /** A registrar rejected it; final. */
    REJECTED,
    /** Every step approved; the applicant takes the certificate. */
    APPROVED,
    /** The certificate is issued. */
    CERTIFIED,
    /** The certificate was revoked; final. */
    REVOKED,
    /** The account was not the person's; final. */
    VOIDED,
    /** Given up by whose it is, or ended with an affiliation or a life ({@link EndReason}); final. */
    DROPPED;

    /** Whether it is on its way to a certificate, in whosever hands. */
    public boolean underWay() {
        return open() || this == SUBMITTED || this == APPROVED;
    }

    /** Whether proofing and licence may be checked now. */
    public boolean open() {
        return this == DRAFT || this == RETURNED;
    }

    /**
     * The next state.
     *
     * @throws EnrolmentRefused with {@code WRONG_STATE} if there is no way from here to there
     */
    EnrolmentState to(EnrolmentState next) {
        if (!ways().contains(next)) {
            throw new EnrolmentRefused(Reason.WRONG_STATE);
        }
        return next;
    }

    private Set<EnrolmentState> ways() {
        return switch (this) {
            case DRAFT -> EnumSet.of(DRAFT, SUBMITTED, VOIDED, DROPPED);
            case RETURNED -> EnumSet.of(DRAFT, SUBMITTED, DROPPED);
            // To SUBMITTED again: one step is approved, the next one is due.
            case SUBMITTED -> EnumSet.of(SUBMITTED, DRAFT, RETURNED, REJECTED, APPROVED, DROPPED);
            case APPROVED -> EnumSet.of(RETURNED, CERTIFIED, DROPPED);
            case CERTIFIED -> EnumSet.of(REVOKED);
            case REJECTED, REVOKED, VOIDED, DROPPED -> EnumSet.noneOf(EnrolmentState.class);
        };
    }
}

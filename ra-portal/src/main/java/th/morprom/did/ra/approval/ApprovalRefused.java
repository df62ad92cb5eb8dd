package th.morprom.did.ra.approval;

import th.morprom.did.ra.change.Refusal;

/** The decision does not count. Nothing changed. */
public final class ApprovalRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.approval.<reason>}. */
    public enum Reason {
        UNKNOWN_ENROLMENT,
        /** Not before registrars now: a draft, decided already, or changed meanwhile. */
        NOT_PENDING,
        /** The actor holds no office in force. */
        NOT_A_REGISTRAR,
        /** Another tier decides first, or has decided already. */
        OUT_OF_ORDER,
        OUT_OF_SCOPE,
        /** One person decides once about an enrolment. */
        REPEATED,
        /** Nobody decides about himself. */
        SELF,
        /** Nobody decides about the one who appointed him. */
        OWN_APPOINTER,
        /** Where two are enough, neither owes his office to the other. */
        NOT_INDEPENDENT,
        /** Whoever filled it in does not decide. */
        CREATED_BY,
        /** The officer who proofed the identity does not decide. */
        PROOFING_OFFICER,
        /** Not prepared, prepared for another decision, used, or too old: prepare it again. */
        CHALLENGE,
        /** The assertion does not verify, or is by another passkey than the one of the office. */
        PASSKEY,
        /** The applicant has withdrawn a consent that the certificate needs. */
        CONSENT_WITHDRAWN,
        /** The applicant's facility is closed. */
        FACILITY_CLOSED,
        /** The CA would not take the first approval any more: it is returned, to be submitted again. */
        APPROVALS_TOO_OLD,
        /** The council's register has the licence suspended, withdrawn or lapsed. */
        LICENCE_NOT_ACTIVE,
        /** This approval and those before it need two terms of one registrar at the same time, which the CA takes no evidence of. */
        TERMS_OVERLAP,
        /**
         * The list of organisations in force has the applicant's facility as another kind, elsewhere or by another name than it was submitted
         * with: the CA would refuse it.
         */
        LIST_CHANGED,
        /** A list has at least one enrolment, at most {@link CleanCases#MOST}, each once. */
        LIST_SIZE,
        /** Another tier's turn than that of the rest of the list. */
        OTHER_STEP,
        /** Not for a list: he would decide in the place of another, who did not in time. */
        NOT_CLEAN_ESCALATED,
        /** Not for a list: it was returned or edited before. */
        NOT_CLEAN_CHANGED,
        /** In a list: an enrolment of this person was rejected before. */
        NOT_CLEAN_REJECTED,
        /** Not for a list: the identity's level leaves a question. */
        NOT_CLEAN_LEVEL,
        /** Not for a list: somebody reported this licence as used by an impostor. */
        NOT_CLEAN_REPORTED,
        /** Not for a list: the council's register has it otherwise, or not as active. */
        NOT_CLEAN_LICENCE,
        /** Not for a list: there are documents beside it that this registrar has not opened. */
        NOT_CLEAN_DOCUMENTS
    }

    private final Reason reason;

    ApprovalRefused(Reason reason) {
        super("decision refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

package th.morprom.did.ra.proofing;

import th.morprom.did.ra.change.Refusal;

/** The identity is not proofed. The attempt is in the audit log; nothing else changed. */
public final class ProofingRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.proofing.<reason>}. */
    public enum Reason {
        UNKNOWN_ENROLMENT,
        /** Nobody registered under this id. */
        UNKNOWN_PERSON,
        /** The enrolment is not open for changes. */
        NOT_OPEN,
        /** The actor is no officer at any counter. */
        NOT_AN_OFFICER,
        /** Nobody proofs himself. */
        SELF,
        /** The citizen has not agreed that his evidence is kept. */
        CONSENT_MISSING,
        CITIZEN_NUMBER_DIFFERS,
        NAME_DIFFERS,
        BIRTH_DATE_DIFFERS,
        CARD_EXPIRED,
        /** The card-status service says ไม่ปกติ. */
        CARD_NOT_NORMAL,
        /** The officer did not recognise the person. */
        FACE_CHECK_FAILED,
        /** What the person showed is not the code of this account now: it may be somebody else's account. */
        COUNTER_CODE,
        /** Somebody was proofed for the account, or it has duties; it is not voided at a counter. */
        ACCOUNT_IN_USE,
        /** Evidence is weighed again by no version of the policy that there is. */
        UNKNOWN_POLICY
    }

    private final Reason reason;

    ProofingRefused(Reason reason) {
        super("proofing refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

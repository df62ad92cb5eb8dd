package th.morprom.did.ra.proofing;

import th.morprom.did.ra.change.Refusal;

/** No guardian and no majority is recorded. The attempt is in the audit log; nothing else changed. */
public final class GuardianRefused extends Refusal {
    private static final long serialVersionUID = 1L;

    /** Why; also the last part of the message key {@code refused.guardian.<reason>}. */
    public enum Reason {
        /** The officer is one of them, or both are one. */
        SELF,
        NOT_A_MINOR,
        GUARDIAN_IS_A_MINOR,
        /** No officer has recognised the guardian by his own ID card. */
        GUARDIAN_NOT_PROOFED,
        /** A number that nobody registered with, or not the code of its account now. */
        COUNTER_CODE,
        RECORDED_ALREADY,
        /** This guardian lost the power by a paper; only a court's order gives it back. */
        POWER_LOST,
        /** No officer has recognised the child by his own ID card. */
        CHILD_NOT_PROOFED,
        /** No day, one to come, or one on which he was younger than 17. */
        MARRIAGE_DAY,
        /** Something about the paper is missing or too long. */
        PAPER
    }

    private final Reason reason;

    GuardianRefused(Reason reason) {
        super("guardian refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

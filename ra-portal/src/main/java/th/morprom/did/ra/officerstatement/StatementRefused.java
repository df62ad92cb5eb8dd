package th.morprom.did.ra.officerstatement;

import th.morprom.did.ra.change.Refusal;

/** What an officer signed does not count. Nothing changed. */
public final class StatementRefused extends Refusal {
    private static final long serialVersionUID = 1L;

    /** Why; also the last part of the message key {@code refused.statement.<reason>}. */
    public enum Reason {
        /** What was asked is used or too old, or was for another step. */
        CHALLENGE,
        /** What he signed is not what is to be done now. */
        CONTENT,
        /** The assertion does not verify, or is by another passkey than the one of an office of his that sees to it. */
        PASSKEY,
        /** The first officer did not sign it, or what he signed does not hold any more: it is entered anew. */
        FIRST,
        /** Both are one person, or hold one key. */
        SAME_PERSON
    }

    private final Reason reason;

    StatementRefused(Reason reason) {
        super("officer's statement refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

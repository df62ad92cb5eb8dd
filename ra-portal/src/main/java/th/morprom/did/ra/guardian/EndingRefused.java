package th.morprom.did.ra.guardian;

import th.morprom.did.ra.change.Refusal;

/** A guardianship is not stopped, or what stopped it is not decided upon. Nothing changed. */
public final class EndingRefused extends Refusal {
    private static final long serialVersionUID = 1L;

    /** Why; also the last part of the message key {@code refused.ending.<reason>}. */
    public enum Reason {
        /** There is none such, or it was recorded outside the registrar's scope. */
        UNKNOWN,
        /** The registrar is the child or the guardian. */
        CONCERNED,
        /** Who entered it does not confirm it. */
        SAME_PERSON,
        /** It is over or stopped already, or was decided upon. */
        NOT_OPEN,
        /** Something about the paper is missing or too long. */
        INCOMPLETE,
        /** No day, or one that has not come yet. */
        DAY
    }

    private final Reason reason;

    EndingRefused(Reason reason) {
        super("ending of a guardianship refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

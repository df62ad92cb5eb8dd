package th.morprom.did.ra.death;

import th.morprom.did.ra.change.Refusal;

/** A death is not entered, not decided upon, or not voided. Nothing changed. */
public final class DeathRefused extends Refusal {
    private static final long serialVersionUID = 1L;

    /** Why; also the last part of the message key {@code refused.death.<reason>}. */
    public enum Reason {
        /** There is no such person or entry, or it lies outside the registrar's scope. */
        UNKNOWN,
        /** The registrar is the person himself. */
        CONCERNED,
        /** Who entered it does not confirm it, nor does anybody by the same office. */
        SAME_PERSON,
        /** It is entered already, or was decided upon. */
        NOT_OPEN,
        /** Number or office of the certificate, or the reason, is missing or too long. */
        INCOMPLETE,
        /** A day is missing, has not come yet, or the certificate is older than the death. */
        DAY,
        /** He holds a central office, on which appointments of the whole country hang: the CA removes him first. */
        CENTRAL_OFFICE
    }

    private final Reason reason;

    DeathRefused(Reason reason) {
        super("death refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

package th.morprom.did.ra.licence;

import th.morprom.did.ra.change.Refusal;

/** The entry by hand is not made. */
public final class ManualLicenceRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.manual-licence.<reason>}. */
    public enum Reason {
        NOT_CENTRAL,
        /** Number, names or evidence are missing or have another form. */
        INCOMPLETE,
        /** What was typed as its last day is no day. */
        NO_DAY,
        UNKNOWN_ENTRY,
        /** Somebody else than the one who proposed it confirms it. */
        SAME_PERSON,
        /** It is confirmed, or ended, already. */
        NOT_OPEN
    }

    private final Reason reason;

    ManualLicenceRefused(Reason reason) {
        super("manual licence refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

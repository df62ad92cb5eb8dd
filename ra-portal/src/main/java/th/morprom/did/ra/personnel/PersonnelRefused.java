package th.morprom.did.ra.personnel;

import th.morprom.did.ra.change.Refusal;

/** Nothing changes in the personnel registry. */
public final class PersonnelRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.personnel.<reason>}. */
    public enum Reason {
        OUT_OF_SCOPE,
        UNKNOWN_FACILITY,
        UNKNOWN_CONFLICT,
        UNKNOWN_AFFILIATION,
        /** There is no such ending, it is so already, or was decided upon. */
        UNKNOWN_ENDING,
        /** No day, or one before he began there. */
        DAY,
        /** Somebody else than the one who handed the row in decides about it. */
        OWN_IMPORT,
        /** Nobody decides what is recorded about himself. */
        SELF,
        /** It is about people of other facilities too: somebody whose office covers all of them decides. */
        OTHER_FACILITY,
        /** What is recorded has changed since; the row is dropped and handed in again. */
        OUTDATED,
        NO_FILE
    }

    private final Reason reason;

    PersonnelRefused(Reason reason) {
        super("personnel refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

package th.morprom.did.ra.patientaccess;

/** Nothing of a patient is shown to this professional. */
public final class PatientAccessRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** No licence of his is in force under his name, or he does not work at the program's facility today. */
        NOT_PRACTISING,
        /** There is no such patient here, no officer has seen his card, or he does not consent: nobody learns which. */
        CLOSED,
        /** The glass is broken for a reason that is written down. */
        NO_REASON,
        /** So many patients a day, and no more. */
        DAYS_LIMIT,
        /** So many questions an hour; also against trying numbers. */
        TOO_MANY
    }

    private final Reason reason;

    PatientAccessRefused(Reason reason) {
        super("patient access refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}

package th.morprom.did.ra.csc;

/** A person's answer to a program is not taken. Nothing was agreed to. */
public final class AgreementRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.agreement.<reason>}. */
    public enum Reason {
        /** The program is not let in any more. */
        PROGRAM_STOPPED,
        /** He has no certificate in force at the program's facility, or no licence. */
        MAY_NOT_SIGN,
        /** He answered it before. */
        ANSWERED
    }

    private final Reason reason;

    AgreementRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

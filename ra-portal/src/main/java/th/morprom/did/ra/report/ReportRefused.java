package th.morprom.did.ra.report;

/** A report is not signed now; also the last part of the message key {@code refused.report.<reason>}. */
public final class ReportRefused extends RuntimeException {
    /** Why. */
    public enum Reason {
        /** It was answered, taken back, or its time is over. */
        GONE,
        /** The program that laid it was stopped. */
        PROGRAM_STOPPED,
        /** The doctor has no certificate in force or no licence at this facility now. */
        MAY_NOT_SIGN,
        /** The doctor has not opened the file. */
        NOT_OPENED,
        /** His passkey was asked for an earlier question. */
        OUTDATED,
        /**
         * None was chosen, or some that cannot be signed together: more than twenty, forty megabytes, or of several
         * programs.
         */
        NOT_TOGETHER,
        /** One file is there twice; each is signed once. */
        SAME_TWICE
    }

    private final Reason reason;

    ReportRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

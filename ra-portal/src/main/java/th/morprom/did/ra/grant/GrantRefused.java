package th.morprom.did.ra.grant;

/** The right is not given, or not ended. */
public final class GrantRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.grant.<reason>}. */
    public enum Reason {
        UNKNOWN_RIGHT,
        UNKNOWN_MEMBER,
        UNKNOWN_SCOPE,
        UNKNOWN_GRANT,
        /** No office of his covers the scope; or the grant is not his. */
        NOT_ENTITLED,
        /** Nobody gives himself a right. */
        SELF,
        /** The member does not work there. */
        NOT_STAFF_THERE,
        /** It would begin in the past, end before it begins, last more than a year, or outlast what it is delegated from. */
        PERIOD,
        /** What was typed is no day. */
        NO_DAY,
        /** It hangs on a licence of a profession, and none is recorded for the member. */
        NOT_LICENSED,
        /** This right is for its holder alone, or he has it from somebody else himself. */
        NOT_DELEGABLE
    }

    private final Reason reason;

    GrantRefused(Reason reason) {
        super("grant refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}

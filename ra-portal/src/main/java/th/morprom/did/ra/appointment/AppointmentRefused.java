package th.morprom.did.ra.appointment;

import th.morprom.did.ra.change.Refusal;

/** The appointment is not made. */
public final class AppointmentRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.appointment.<reason>}. */
    public enum Reason {
        /** The one who appoints holds no office that may appoint to this tier and scope. */
        NOT_ENTITLED,
        UNKNOWN_PERSON,
        UNKNOWN_SCOPE,
        /** The person has no passkey to decide with. */
        NO_PASSKEY,
        /** Nobody appoints himself. */
        SELF,
        /** The person holds this office at a time of the term that is asked for. */
        ALREADY_APPOINTED,
        /** The office would end before it begins, or outlast the longest time an appointment may run. */
        PERIOD,
        /** The one who appoints looked for more people than he may in an hour. */
        TOO_MANY,
        /** Not prepared, prepared for someone else, used, or too old: prepare it again. */
        CHALLENGE,
        /** The assertion does not verify, or is by another passkey than the one of the appointer's own office. */
        PASSKEY
    }

    private final Reason reason;

    AppointmentRefused(Reason reason) {
        super("appointment refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

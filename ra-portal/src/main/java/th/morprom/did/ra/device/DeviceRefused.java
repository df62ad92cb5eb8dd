package th.morprom.did.ra.device;

import th.morprom.did.ra.change.Refusal;

/** A passkey is neither added, named nor ended. */
public final class DeviceRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.device.<reason>}. */
    public enum Reason {
        /** Not ours, used already, or too old. */
        CHALLENGE,
        /** No passkey of the person made the assertion, or it does not verify. */
        PASSKEY,
        /** There is no such passkey of this person. */
        UNKNOWN,
        /** What the device made is no passkey that is taken here, or is one of an account already. */
        NOT_TAKEN,
        /** A label is at most 64 characters that can be seen. */
        LABEL,
        TOO_MANY,
        /** Another one waits to be confirmed; it is confirmed or dropped first. */
        OPEN,
        /** Nobody locks himself out. */
        LAST,
        /** A central office stands on it: the CA removes its officer first, and an operator ends the office. */
        CENTRAL_OFFICE
    }

    private final Reason reason;

    DeviceRefused(Reason reason) {
        super("device refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

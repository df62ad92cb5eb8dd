package th.morprom.did.ra.openid;

import th.morprom.did.ra.change.Refusal;

/** A question of a relying party was not answered; nothing was told. */
public final class BackchannelRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.backchannel.<reason>}. */
    public enum Reason {
        /** There is no such question, it was answered already, or it waited too long. */
        OVER,
        /** The passkey is not the person's, or what it signed is not this answer. */
        PASSKEY
    }

    private final Reason reason;

    BackchannelRefused(Reason reason) {
        super("answer refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

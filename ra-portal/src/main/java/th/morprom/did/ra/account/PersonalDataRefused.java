package th.morprom.did.ra.account;

import th.morprom.did.ra.change.Refusal;

/** What is masked stays masked. */
public final class PersonalDataRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.personal-data.<reason>}. */
    public enum Reason {
        /** Not ours, used already, or too old. */
        CHALLENGE,
        /** No passkey of the person made the assertion, or it does not verify. */
        PASSKEY
    }

    private final Reason reason;

    public PersonalDataRefused(Reason reason) {
        super("personal data refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

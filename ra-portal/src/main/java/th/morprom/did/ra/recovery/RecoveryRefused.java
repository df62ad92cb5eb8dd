package th.morprom.did.ra.recovery;

import th.morprom.did.ra.change.Refusal;

/** An account is not recovered, or not yet. */
public final class RecoveryRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.recovery.<reason>}. */
    public enum Reason {
        /** The facility takes no part in dip-chip proofing. */
        NOT_PARTICIPATING,
        /** The card says less than it did when the account was proofed: its status is not known, say. */
        LESS_SURE,
        /** Nobody was ever recognised as its holder: it is voided, and he registers anew. */
        NEVER_PROOFED,
        /** Its holder is recorded as dead: two registrars void that first. */
        CLOSED,
        /** He holds a central office, on which appointments hang: the CA's operators end it first. */
        CENTRAL_OFFICE,
        /** There is none, it is confirmed, or it is over: the second officer confirms within the hour. */
        UNKNOWN,
        /** The officer is the person himself. */
        SELF,
        /** Both officers are one. */
        SAME_OFFICER,
        /** He is neither an officer of that place nor a registrar who sees to it. */
        OUT_OF_SCOPE,
        /** Not ours, used already, or too old. */
        CHALLENGE,
        /** Not a passkey by which he may confirm, or it does not verify. */
        PASSKEY,
        /** His signature, or his place at that counter, no longer holds, or the facility takes no part any more. */
        FIRST_OFFICER,
        /** He took part in a recovery of this account that was stopped lately. */
        EARLIER_OFFICER,
        /** One of this account was stopped lately: the second officer is a registrar of the province or the centre. */
        FROM_ABOVE,
        /** Number and codes are not those of any recovery under way; also said of right ones before the second officer confirmed. */
        CODE,
        /** The account's old devices can still object. */
        TOO_EARLY,
        /** What the device made is no passkey that is taken here. */
        NOT_TAKEN,
        /** A certificate of an old passkey is being issued just now; a moment later it goes on. */
        BUSY
    }

    private final Reason reason;

    public RecoveryRefused(Reason reason) {
        super("recovery refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

package th.morprom.did.ra.seal;

import th.morprom.did.ra.change.Refusal;

/** A seal is not ordered, or an order is not agreed to, dropped or certified. Nothing was changed. */
public final class SealOrderRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.seal.<reason>}. */
    public enum Reason {
        /** No such order, or it lies outside the registrar's scope. */
        UNKNOWN_ORDER,
        /** A seal is ordered by a registrar of the facility itself, and agreed to by one of it or of its province. */
        NOT_ENTITLED,
        /** The facility is closed. */
        CLOSED,
        /** The signed list of organisations never had the facility: seals are for those alone that it has. */
        NOT_LISTED,
        /** A signed list had the facility, and the one in force has it no more. */
        ENDED_IN_LIST,
        /** Since it was ordered, another list has the facility under another name or in another province: order anew. */
        NOT_AS_LISTED,
        /** Somebody who signed the list of organisations holds that office no more, so nobody goes by it; here, or at the CA. */
        LIST_NOT_IN_FORCE,
        /** The CA has another list of organisations, without the facility as it was ordered for: the newest is taken there first. */
        CA_HAS_ANOTHER_LIST,
        /** Another order of this facility waits. */
        ANOTHER_WAITS,
        /** Whoever ordered it does not agree to it. */
        SELF,
        /** One of the two owes his office to the other, or both to one person, who could have made them up. */
        APPOINTER,
        /** It was agreed to, or dropped, already; or nobody has agreed to it yet. */
        WRONG_STATE,
        /** It was ordered too long ago: order anew. */
        OVER,
        /** What was asked is used or too old, or was about something else. */
        CHALLENGE,
        /** The assertion does not verify, or is by another passkey than the one of the registrar's office. */
        PASSKEY,
        /** The facility's name is longer than a certificate may have it. */
        NAME,
        /** The facility's code is none of nine characters, so that no certificate can name it. */
        CODE,
        /** No CA that certifies seals by itself is connected: an operator takes the order there. */
        NO_AUTHORITY,
        /** The CA is not convinced, or what it issued is not taken. */
        CA_REFUSED
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    SealOrderRefused(Reason reason) {
        super("seal order refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

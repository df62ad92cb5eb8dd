package th.morprom.did.ra.organisationlist;

import th.morprom.did.ra.change.Refusal;

/** A list of organisations is not drawn up or not signed. Nothing changed. */
public final class OrganisationListRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.organisation-list.<reason>}. */
    public enum Reason {
        UNKNOWN_LIST,
        /** Not a central officer of the ministry itself. */
        NOT_ENTITLED,
        /** Two officers sign, each once. */
        SIGNED_ALREADY,
        /** Two have signed it, or there is a newer one. */
        WRONG_STATE,
        /** It was drawn up too long ago: draw up another. */
        OVER,
        /** He drew up several today already. */
        TOO_MANY,
        /** What was asked is used or too old, or was about something else. */
        CHALLENGE,
        /** The assertion does not verify, or is by another passkey than the one of the officer's office. */
        PASSKEY
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    OrganisationListRefused(Reason reason) {
        super("organisation list refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

package th.morprom.did.ra.supportingdocument;

import th.morprom.did.ra.change.Refusal;

/** A version of the document policy is not entered, or not decided. */
public final class DocumentPolicyRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.document-policy.<reason>}. */
    public enum Reason {
        /** For the ministry's registrars alone. */
        NOT_MINISTRY,
        /** No day, or one that has begun: what was submitted by then was taken by the rules of then. */
        DAY,
        /** Another version begins on that day. */
        DAY_TAKEN,
        /** No approval policy or kind of document of these. */
        RULE,
        /** Nothing says on whose word. */
        BASIS,
        UNKNOWN,
        /** Somebody else than the one who entered it confirms it. */
        SAME_PERSON,
        /** It is confirmed or dismissed already. */
        NOT_OPEN
    }

    private final Reason reason;

    DocumentPolicyRefused(Reason reason) {
        super("document policy refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

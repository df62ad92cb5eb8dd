package th.morprom.did.ra.deskagent;

import th.morprom.did.ra.change.Refusal;

/** A statement of an agent is not believed, or an agent is not let in or not stopped. Nothing was changed. */
public final class DeskAgentRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.agent.<reason>}. */
    public enum Reason {
        /** Not in the format of an agent's statement. */
        MALFORMED,
        /** Its key did not sign it as it stands. */
        SIGNATURE,
        /** Its challenge is none of this session, was used, or is too old. */
        CHALLENGE,
        /** It names another officer, or another facility, than the session's. */
        OTHER_DESK,
        /** The page that the agent answered is not one of this portal. */
        ORIGIN,
        /** It says that the agent is there, where a card was asked for. */
        NO_READING,
        /** No agent has this key or this id; or it lies outside the registrar's scope. */
        UNKNOWN_AGENT,
        /** It is let in for another facility. */
        OTHER_FACILITY,
        /** No registrar has let it in yet. */
        NOT_LIVE,
        /** For good: it needs a new key. */
        STOPPED,
        /** Too much was asked in a minute. */
        TOO_MANY,
        /** What was typed is not the code of this agent's key. */
        CODE,
        /** Whoever asked for it does not let it in. */
        SELF,
        /** It was asked for too long ago: ask again at the counter. */
        OVER,
        /** It is let in already, or stopped. */
        WRONG_STATE,
        /** The assertion does not verify, or is by another passkey than the one of the registrar's office. */
        PASSKEY
    }

    private final Reason reason;

    DeskAgentRefused(Reason reason) {
        super("desk agent refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}

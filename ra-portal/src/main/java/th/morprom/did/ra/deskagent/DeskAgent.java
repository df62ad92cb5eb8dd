package th.morprom.did.ra.deskagent;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The program on an officer's computer that reads cards.
 *
 * @param thumbprint of its key, RFC 7638; one key is one agent's, for ever
 * @param hcode9 the facility at whose counter it stands; its readings count nowhere else
 * @param computer the name of the computer, as the agent tells it
 * @param requestedBy the officer at whose counter it was asked for
 * @param seen when it last stated something here
 */
public record DeskAgent(
        UUID id,
        String thumbprint,
        String hcode9,
        String computer,
        State state,
        UUID requestedBy,
        Instant requestedAt,
        Seen seen) {

    /** Where it stands; also the last part of the message key {@code agent.state.<state>}. */
    public enum State {
        /** An officer asked for it; no reading of it counts. */
        REQUESTED,
        /** A registrar let it in. */
        LIVE,
        /** For good; its key is spent. */
        STOPPED
    }

    /**
     * Its last sign of life.
     *
     * @param reader the card reader of its last reading; empty before the first
     */
    public record Seen(Instant at, String version, Optional<String> reader) {}

    /** Whether its readings count at this facility. */
    public boolean readsAt(String facility) {
        return state == State.LIVE && hcode9.equals(facility);
    }
}

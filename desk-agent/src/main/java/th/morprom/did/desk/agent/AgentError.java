package th.morprom.did.desk.agent;

/** What the page is told when there is no answer; it has a sentence for each. */
enum AgentError {
    /** Asked under another name than the loopback address: a name that somebody else resolves (DNS rebinding). */
    HOST(403),
    /** The page is not of a portal that this agent answers. */
    ORIGIN(403),
    NOT_FOUND(404),
    METHOD(405),
    CONTENT_TYPE(415),
    MALFORMED(400),
    TOO_MANY(429),
    /** A card is being read already. */
    BUSY(409),
    /** No reader is attached, or the service that drives it does not answer. */
    NO_READER(503),
    NO_CARD(409),
    REMOVED(409),
    NOT_A_THAI_ID_CARD(409),
    UNREADABLE(409),
    TOO_SLOW(409);

    private final int status;

    AgentError(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}

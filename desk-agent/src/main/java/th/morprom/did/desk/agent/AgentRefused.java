package th.morprom.did.desk.agent;

/** The agent does not start: it was started wrongly, or its key is not its own. The message says what to do. */
public final class AgentRefused extends RuntimeException {
    AgentRefused(String message) {
        super(message);
    }
}

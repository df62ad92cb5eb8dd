package th.morprom.did.desk.agent;

/** A request is not answered with a statement. */
final class NoAnswer extends RuntimeException {
    private final AgentError error;

    NoAnswer(AgentError error) {
        super(error.name(), null, false, false);
        this.error = error;
    }

    AgentError error() {
        return error;
    }
}

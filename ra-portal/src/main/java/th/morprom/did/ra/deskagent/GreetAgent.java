package th.morprom.did.ra.deskagent;

import java.util.Optional;
import th.morprom.did.ra.change.Changes;

/** Hears that an agent is there, and says how it stands, so that the officer knows before there is a card. */
public final class GreetAgent {
    private final CheckStatement checkStatement;
    private final DeskAgents agents;
    private final Changes changes;

    GreetAgent(CheckStatement checkStatement, DeskAgents agents, Changes changes) {
        this.checkStatement = checkStatement;
        this.agents = agents;
        this.changes = changes;
    }

    /** How an agent stands at a counter; also the last part of the message key {@code agent.standing.<standing>}. */
    public enum Standing {
        /** It can be asked for. */
        UNKNOWN,
        /** It waits for a registrar. */
        REQUESTED,
        /** It reads cards. */
        LIVE,
        /** It was stopped and needs a new key. */
        STOPPED,
        /** It is another facility's. */
        ELSEWHERE
    }

    /** @throws DeskAgentRefused if the statement is no answer to what was asked */
    public Standing greet(AtDesk desk, String statement) {
        var signed = checkStatement.check(desk, statement);
        var known = agents.ofKey(signed.thumbprint());
        if (known.isEmpty()) {
            return Standing.UNKNOWN;
        }
        var agent = known.get();
        if (!agent.hcode9().equals(desk.facility())) {
            // One that nobody let in yet stands wherever it is now.
            return agent.state() == DeskAgent.State.REQUESTED ? Standing.UNKNOWN : Standing.ELSEWHERE;
        }
        changes.make(() -> {
            agents.seen(agent.id(), signed.statement().program(), Optional.empty(), changes.now());
            return agent;
        });
        return switch (agent.state()) {
            case REQUESTED -> Standing.REQUESTED;
            case LIVE -> Standing.LIVE;
            case STOPPED -> Standing.STOPPED;
        };
    }
}

package th.morprom.did.ra.deskagent;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.desk.statement.SignedStatement;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.deskagent.DeskAgentRefused.Reason;

/**
 * An officer asks that the agent on his computer be let in. Its readings do not count before a registrar has done so.
 */
public final class RequestAgent {
    /** More computers than a counter sets up in a day. */
    private static final int MOST_WAITING = 20;

    private final CheckStatement checkStatement;
    private final DeskAgents agents;
    private final Changes changes;

    RequestAgent(CheckStatement checkStatement, DeskAgents agents, Changes changes) {
        this.checkStatement = checkStatement;
        this.agents = agents;
        this.changes = changes;
    }

    /**
     * Keeps the agent that made this statement, to be let in by a registrar. Asked again, the newer request counts.
     *
     * @throws DeskAgentRefused if the statement is no answer to what was asked, or its key was let in or stopped before
     */
    public DeskAgent request(AtDesk desk, String statement) {
        return changes.noted("desk-agent.request-refused", desk.officer(), desk.facility(), () -> {
            var signed = checkStatement.check(desk, statement);
            return changes.make(() -> requested(desk, signed));
        });
    }

    private DeskAgent requested(AtDesk desk, SignedStatement signed) {
        var program = signed.statement().program();
        var now = changes.now();
        agents.dropWaiting(now.minus(DeskAgentRules.LONGEST_WAIT));
        if (agents.ofKey(signed.thumbprint()).isEmpty() && agents.waitingAt(desk.facility()) >= MOST_WAITING) {
            throw new DeskAgentRefused(Reason.TOO_MANY);
        }
        agents.request(new DeskAgent(
                UUID.randomUUID(),
                signed.thumbprint(),
                desk.facility(),
                program.computer(),
                DeskAgent.State.REQUESTED,
                desk.officer(),
                now,
                new DeskAgent.Seen(now, program.version(), Optional.empty())));
        var agent = agents.lockOfKey(signed.thumbprint()).orElseThrow();
        if (agent.state() != DeskAgent.State.REQUESTED) {
            throw new DeskAgentRefused(agent.state() == DeskAgent.State.STOPPED ? Reason.STOPPED : Reason.WRONG_STATE);
        }
        changes.note(
                "desk-agent.requested",
                desk.officer(),
                agent.id(),
                Map.of("facility", agent.hcode9(), "key", agent.thumbprint()));
        return agent;
    }
}

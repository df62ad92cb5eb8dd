package th.morprom.did.ra.deskagent;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.deskagent.DeskAgentRefused.Reason;

/** Shuts an agent out, at once and for good: its next reading is refused, and its key is never let in again. */
public final class StopAgent {
    private final DeskAgentRules rules;
    private final DeskAgents agents;
    private final Changes changes;

    StopAgent(DeskAgentRules rules, DeskAgents agents, Changes changes) {
        this.rules = rules;
        this.agents = agents;
        this.changes = changes;
    }

    /** @throws DeskAgentRefused if it is unknown, out of scope or stopped already */
    public void stop(UUID registrar, UUID id) {
        changes.noted(
                "desk-agent.stop-refused",
                registrar,
                id,
                () -> changes.make(() -> {
                    var agent = agents.lock(id).orElseThrow(() -> new DeskAgentRefused(Reason.UNKNOWN_AGENT));
                    rules.requireMayStop(registrar, agent);
                    agents.stopped(id, registrar, changes.now());
                    changes.note("desk-agent.stopped", registrar, id, Map.of("facility", agent.hcode9()));
                    return agent;
                }));
    }
}

package th.morprom.did.ra.deskagent;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.desk.statement.PairingCode;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.deskagent.DeskAgentRefused.Reason;

/** Writes out what a registrar signs to let an agent in: its id, its facility and exactly its key. */
public final class PrepareAgentApproval {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final DeskAgentRules rules;
    private final DeskAgents agents;
    private final Challenges challenges;
    private final Changes changes;

    PrepareAgentApproval(DeskAgentRules rules, DeskAgents agents, Challenges challenges, Changes changes) {
        this.rules = rules;
        this.agents = agents;
        this.challenges = challenges;
        this.changes = changes;
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @param code what the officer read out at the counter, from the agent itself: the key that waits here is the one
     *     that stands there
     * @throws DeskAgentRefused if the approval would not count
     */
    public PreparedSignature prepare(UUID registrar, UUID id, String code) {
        return changes.noted("desk-agent.approval-refused", registrar, id, () -> {
            var agent = agents.find(id).orElseThrow(() -> new DeskAgentRefused(Reason.UNKNOWN_AGENT));
            var office = rules.requireMayApprove(registrar, agent, changes.now());
            if (!PairingCode.matches(code, agent.thumbprint())) {
                throw new DeskAgentRefused(Reason.CODE);
            }
            var canonical = CanonicalJson.of(Map.of(
                    "agent", agent.id().toString(),
                    "facility", agent.hcode9(),
                    "key", agent.thumbprint(),
                    "decision", "approve",
                    "registrar", registrar.toString(),
                    "time", CanonicalJson.time(changes.now())));
            return new PreparedSignature(
                    challenges.over(canonical, use(registrar, agent), LIFE), office.credentialId());
        });
    }

    /** Bound to the facility as well: asked for again elsewhere, it is another approval. */
    static Challenges.Use use(UUID registrar, DeskAgent agent) {
        return new Challenges.Use(
                Challenges.Purpose.AGENT_APPROVAL, registrar + "/" + agent.id() + "/" + agent.hcode9());
    }
}

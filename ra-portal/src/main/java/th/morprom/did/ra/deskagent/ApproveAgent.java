package th.morprom.did.ra.deskagent;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.deskagent.DeskAgentRefused.Reason;
import th.morprom.did.ra.person.Passkeys;

/** Lets an agent in once a registrar has signed that it may. */
public final class ApproveAgent {
    private final DeskAgentRules rules;
    private final DeskAgents agents;
    private final Passkeys passkeys;
    private final Challenges challenges;
    private final Changes changes;

    ApproveAgent(DeskAgentRules rules, DeskAgents agents, Passkeys passkeys, Challenges challenges, Changes changes) {
        this.rules = rules;
        this.agents = agents;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.changes = changes;
    }

    /** @throws DeskAgentRefused if it may not be let in (any more) or the assertion does not hold */
    public void approve(UUID registrar, UUID id, Assertion assertion) {
        changes.noted("desk-agent.approval-refused", registrar, id, () -> {
            var asked = agents.find(id).orElseThrow(() -> new DeskAgentRefused(Reason.UNKNOWN_AGENT));
            var taken = challenges
                    .take(assertion.clientDataJson(), PrepareAgentApproval.use(registrar, asked))
                    .orElseThrow(() -> new DeskAgentRefused(Reason.CHALLENGE));
            return changes.make(() -> {
                var agent = agents.lock(id).orElseThrow();
                var office = rules.requireMayApprove(registrar, agent, changes.now());
                if (!agent.hcode9().equals(asked.hcode9())) {
                    throw new DeskAgentRefused(Reason.CHALLENGE);
                }
                if (!assertion.credentialId().equals(office.credentialId())
                        || !passkeys.isBy(registrar, assertion, taken.challenge())) {
                    throw new DeskAgentRefused(Reason.PASSKEY);
                }
                agents.approved(id, registrar, new CanonicalJson(taken.payload()), assertion.toJson(), changes.now());
                changes.note(
                        "desk-agent.approved",
                        registrar,
                        id,
                        Map.of("facility", agent.hcode9(), "key", agent.thumbprint()));
                return agent;
            });
        });
    }
}

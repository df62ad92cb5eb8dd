package th.morprom.did.ra.deskagent;

import java.util.Map;
import java.util.Optional;
import th.morprom.did.desk.statement.SignedStatement;
import th.morprom.did.desk.statement.Statement.Reading;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.deskagent.DeskAgentRefused.Reason;
import th.morprom.did.ra.proofing.ReadBy;
import th.morprom.did.ra.proofing.card.CardRefused;
import th.morprom.did.ra.proofing.card.ThaiIdCard;

/**
 * Believes the reading of a card at a counter: it answers what this officer's page asked just now, is signed by an
 * agent that is let in for his facility, and is what a Thai ID card holds. That the card is genuine and its holder
 * stands there is not said by it.
 */
public final class TakeReading {
    private final CheckStatement checkStatement;
    private final DeskAgents agents;
    private final Changes changes;

    TakeReading(CheckStatement checkStatement, DeskAgents agents, Changes changes) {
        this.checkStatement = checkStatement;
        this.agents = agents;
        this.changes = changes;
    }

    /** The card, and what read it. */
    public record Taken(ThaiIdCard card, ReadBy readBy) {}

    /**
     * The card that this statement tells of.
     *
     * @throws DeskAgentRefused if the statement is not believed
     * @throws CardRefused if a field is not what it should be
     */
    public Taken take(AtDesk desk, String statement) {
        try {
            var signed = checkStatement.check(desk, statement);
            return changes.make(() -> taken(desk, signed));
        } catch (DeskAgentRefused refused) {
            changes.noteRefusal("desk-agent.reading-refused", desk.officer(), desk.facility(), refused.reason());
            throw refused;
        } catch (CardRefused refused) {
            changes.noteRefusal("desk-agent.reading-refused", desk.officer(), desk.facility(), refused.reason());
            throw refused;
        }
    }

    /**
     * Whether what was taken may still be acted upon: between reading and decision the agent may have been stopped.
     *
     * @throws DeskAgentRefused if it reads here no more
     */
    public void requireStillCounts(AtDesk desk, ReadBy readBy) {
        changes.noted("desk-agent.reading-refused", desk.officer(), desk.facility(), () -> {
            var agent = agents.find(readBy.agent()).orElseThrow(() -> new DeskAgentRefused(Reason.UNKNOWN_AGENT));
            requireReadsAt(agent, desk.facility());
            return agent;
        });
    }

    private Taken taken(AtDesk desk, SignedStatement signed) {
        // Whoever stops it waits until this reading is done with, and the other way round.
        var agent = agents.lockOfKey(signed.thumbprint()).orElseThrow(() -> new DeskAgentRefused(Reason.UNKNOWN_AGENT));
        requireReadsAt(agent, desk.facility());
        var reading = signed.statement().reading().orElseThrow(() -> new DeskAgentRefused(Reason.NO_READING));
        var card = ThaiIdCard.of(reading.card());
        agents.seen(agent.id(), signed.statement().program(), Optional.of(reading.reader()), changes.now());
        changes.note("desk-agent.card-read", desk.officer(), agent.id(), Map.of("facility", desk.facility()));
        return new Taken(card, readBy(agent, signed, reading));
    }

    private static void requireReadsAt(DeskAgent agent, String facility) {
        if (!agent.readsAt(facility)) {
            throw new DeskAgentRefused(
                    switch (agent.state()) {
                        case REQUESTED -> Reason.NOT_LIVE;
                        case STOPPED -> Reason.STOPPED;
                        case LIVE -> Reason.OTHER_FACILITY;
                    });
        }
    }

    private static ReadBy readBy(DeskAgent agent, SignedStatement signed, Reading reading) {
        return new ReadBy(
                agent.id(), agent.thumbprint(), signed.statement().program().version(), reading.reader());
    }
}

package th.morprom.did.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import th.morprom.did.desk.agent.AgentKey;
import th.morprom.did.desk.agent.AgentSettings;
import th.morprom.did.desk.agent.DeskAgent;
import th.morprom.did.desk.card.ReadThaiIdCard;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.testpki.card.SimulatedTerminal;
import th.morprom.did.testpki.card.SimulatedThaiIdCard;
import th.morprom.did.testpki.card.ThaiIdSimProvider;
import th.morprom.did.testpki.person.SyntheticPerson;

/** The computer at the counter beside the browser: a card reader, and the desk agent where the page looks for it. */
final class OfficersComputer implements AutoCloseable {
    private final SimulatedTerminal slot = new SimulatedTerminal("Simulated reader 00");
    private final WholeSystem system;
    private final Path home;
    private final AgentKey key;
    private Optional<DeskAgent> agent = Optional.empty();

    OfficersComputer(WholeSystem system, Path home) {
        this.system = system;
        this.home = home;
        this.key = AgentKey.in(home.resolve("key.json"));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + system.agentPort());
    }

    /** Starts the agent, anew if it runs, for pages of this origin. */
    void startsFor(String origin) {
        close();
        var settings = new AgentSettings(Set.of(origin), system.agentPort(), home, Optional.empty());
        agent = Optional.of(DeskAgent.start(
                settings, key, new DeskAgent.Desk(this::reader, new ReadThaiIdCard()), Clock.systemUTC()));
    }

    String pairingCode() {
        return key.pairingCode();
    }

    void insert(SyntheticPerson person) {
        slot.insert(SimulatedThaiIdCard.of(person, LocalDate.now(ThaiDay.ZONE)));
    }

    private CardTerminal reader() {
        try {
            return ThaiIdSimProvider.terminals(slot).terminals().list().get(0);
        } catch (CardException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        agent.ifPresent(DeskAgent::close);
    }
}

package th.morprom.did.ra.deskagent;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.smartcardio.CardException;
import th.morprom.did.desk.agent.AgentKey;
import th.morprom.did.desk.agent.AgentSettings;
import th.morprom.did.desk.agent.DeskAgent;
import th.morprom.did.desk.card.ReadThaiIdCard;
import th.morprom.did.desk.statement.Question;
import th.morprom.did.testpki.card.SimulatedTerminal;
import th.morprom.did.testpki.card.ThaiIdSimProvider;

/** An officer's computer: a running agent, its card reader, and a browser that shows a page of some origin. */
final class DeskComputer implements AutoCloseable {
    private final SimulatedTerminal slot = new SimulatedTerminal("Counter reader 00");
    private final HttpClient browser = HttpClient.newHttpClient();
    private final String origin;
    private final AgentKey key;
    private final DeskAgent agent;

    private DeskComputer(String origin, AgentKey key) {
        this.origin = origin;
        this.key = key;
        try {
            var terminal = ThaiIdSimProvider.terminals(slot).terminals().list().get(0);
            var settings = new AgentSettings(Set.of(origin), 0, Path.of("none"), Optional.empty());
            var patient = new ReadThaiIdCard(Duration.ofSeconds(20), Duration.ofMillis(1));
            this.agent = DeskAgent.start(settings, key, new DeskAgent.Desk(() -> terminal, patient), Clock.systemUTC());
        } catch (CardException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that answers pages of this origin, with a key of its own in this folder. */
    static DeskComputer at(String origin, Path home) {
        return new DeskComputer(origin, AgentKey.in(home.resolve("key.json")));
    }

    /** The same key at an agent that answers pages of another origin. */
    DeskComputer answering(String other) {
        return new DeskComputer(other, key);
    }

    SimulatedTerminal slot() {
        return slot;
    }

    String pairingCode() {
        return key.pairingCode();
    }

    /** What the agent states when the page asks it this. */
    String hello(Question question) {
        return ask("hello", question);
    }

    /** What the agent states of the card in its reader. */
    String reading(Question question) {
        return ask("reading", question);
    }

    private String ask(String what, Question question) {
        var json = JSONObjectUtils.toJSONString(Map.of(
                "challenge", question.challenge(), "officer", question.officer(), "facility", question.facility()));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + agent.port() + "/" + what))
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        try {
            var answer = browser.send(request, BodyHandlers.ofString()).body();
            return JSONObjectUtils.getString(JSONObjectUtils.parse(answer), "statement");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        agent.close();
    }
}

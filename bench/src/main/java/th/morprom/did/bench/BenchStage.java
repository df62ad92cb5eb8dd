package th.morprom.did.bench;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.smartcardio.CardException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import th.morprom.did.bench.enrolment.Stage;
import th.morprom.did.desk.card.AttachedReader;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.proofing.CardStatusSource;
import th.morprom.did.server.MorPromServer;
import th.morprom.did.testpki.card.SimulatedTerminal;
import th.morprom.did.testpki.card.SimulatedThaiIdCard;
import th.morprom.did.testpki.card.ThaiIdSimProvider;
import th.morprom.did.testpki.network.UnusedPort;
import th.morprom.did.testpki.person.SyntheticPerson;

/** The production server in all its roles, with a simulated card reader and card issuer, which nobody has here. */
final class BenchStage implements Stage, AutoCloseable {
    /** One address plays a whole country: its allowance at the doors is no part of what is measured. */
    private static final Map<String, Object> ALL_ROLES = Map.of(
            "morprom.roles", "ca,ocsp,tsa,signing,ra",
            "morprom.ra.doors.registrations-per-minute", 1_000_000,
            "morprom.ra.doors.logins-per-minute", 1_000_000);

    private final URI site;
    private final BenchSystem system;

    BenchStage(Map<String, Object> settings) {
        var port = UnusedPort.any();
        site = URI.create("http://localhost:" + port);
        var all = new LinkedHashMap<>(ALL_ROLES);
        all.put("server.port", port);
        all.put("morprom.public-url", site);
        all.putAll(settings);
        system = new BenchSystem(Portal.class, all);
    }

    /** The server, and what stands on the counters. */
    @Configuration(proxyBeanMethods = false)
    @Import(MorPromServer.class)
    static class Portal {
        @Bean
        SimulatedTerminal terminal() {
            return new SimulatedTerminal("Simulated reader");
        }

        @Bean
        @Primary
        AttachedReader simulatedReader(SimulatedTerminal terminal) throws CardException {
            var reader =
                    ThaiIdSimProvider.terminals(terminal).terminals().list().get(0);
            return () -> reader;
        }

        @Bean
        CardStatusSource simulatedCardStatus() {
            return new CardStatusSource() {
                @Override
                public CardStatus check(CitizenNumber citizenNumber, String chipNumber, String requestNumber) {
                    return CardStatus.NORMAL;
                }

                @Override
                public String source() {
                    return "simulation";
                }
            };
        }
    }

    BenchSystem system() {
        return system;
    }

    @Override
    public URI site() {
        return site;
    }

    @Override
    public <T> T get(Class<T> type) {
        return system.get(type);
    }

    @Override
    public void insertCard(SyntheticPerson person) {
        var terminal = system.get(SimulatedTerminal.class);
        terminal.remove();
        terminal.insert(SimulatedThaiIdCard.of(person, LocalDate.now(ZoneId.of("Asia/Bangkok"))));
    }

    @Override
    public void close() {
        system.close();
    }
}

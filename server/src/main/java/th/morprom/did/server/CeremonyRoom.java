package th.morprom.did.server;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.ceremony.CeremonyTable;
import th.morprom.did.ca.ceremony.CloseCeremony;
import th.morprom.did.ca.ceremony.NameCentralOfficers;
import th.morprom.did.ca.ceremony.Products;
import th.morprom.did.ca.ceremony.Transcript;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.evidence.CentralOfficers;
import th.morprom.did.ca.hierarchy.CrossCertify;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.hierarchy.HierarchyTools;
import th.morprom.did.ca.hierarchy.ImportCertificate;
import th.morprom.did.ca.hierarchy.OpenHierarchy;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.hsm.Token;
import th.morprom.did.passkey.RelyingParty;

/** A ceremony under way: the CA on its database and daily token, the transcript, and later the root's token. */
final class CeremonyRoom implements AutoCloseable {
    private final ConfigurableApplicationContext system;
    private final Transcript transcript;
    private final String operator;

    private CeremonyRoom(ConfigurableApplicationContext system, Transcript transcript, String operator) {
        this.system = system;
        this.transcript = transcript;
        this.operator = operator;
    }

    /**
     * Opens the database and the daily token, so that what is missing stops the ceremony before it has begun.
     *
     * @param properties of Spring Boot, each {@code --name=value}
     * @param echo gets the transcript line by line
     */
    static CeremonyRoom open(List<String> properties, boolean rehearsed, String operator, Consumer<String> echo) {
        var all = new ArrayList<>(properties);
        all.add("--morprom.roles=ca");
        // A ceremony has the root's own token and its custodians, and may be the one that makes a root.
        all.add("--morprom.ca.accepted-roots=");
        var system = new SpringApplicationBuilder(CeremonySystem.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .properties("logging.level.root=OFF")
                .run(all.toArray(String[]::new));
        try {
            var room = new CeremonyRoom(system, new Transcript(Clock.systemUTC(), rehearsed, echo), operator);
            room.get(JdbcClient.class);
            system.getBean("onlineToken", Token.class);
            return room;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    <T> T get(Class<T> type) {
        return system.getBean(type);
    }

    Transcript transcript() {
        return transcript;
    }

    String operator() {
        return operator;
    }

    /** From here on the CA has its root. The feed of statuses begins first: it begins only while there are no certificates. */
    CeremonyTable lay(Token rootToken) {
        system.getBeanFactory().registerSingleton("rootToken", rootToken);
        system.getBean("beginStatusFeed");
        return new CeremonyTable(get(HierarchyTools.class), rootToken, transcript, new Products(), operator);
    }

    /**
     * Asserts that every CA is there, before anything asks for the hierarchy, which would make those that are missing.
     *
     * @throws th.morprom.did.ca.hierarchy.HierarchyBroken if one is not
     */
    void requireFounded(CeremonyTable table) {
        new OpenHierarchy(table.tools(), Optional.of(table.rootToken())).open();
    }

    Supplier<Hierarchy> hierarchy() {
        return () -> get(Hierarchy.class);
    }

    PublishCrl publishCrl() {
        return get(PublishCrl.class);
    }

    CloseCeremony closing(CeremonyTable table) {
        return new CloseCeremony(table, get(TransactionTemplate.class), get(AuditLog.class));
    }

    NameCentralOfficers naming(CeremonyTable table) {
        return new NameCentralOfficers(
                table,
                get(CentralOfficers.class),
                get(RelyingParty.class),
                get(Hierarchy.class).current(SigningAuthority.ROOT).signingKey());
    }

    CrossCertify crossCertify(CeremonyTable table) {
        return new CrossCertify(
                table.tools(),
                table.rootToken(),
                get(CurrentStatuses.class),
                get(TransactionTemplate.class),
                get(AuditLog.class));
    }

    ImportCertificate importing() {
        return new ImportCertificate(get(HierarchyTools.class), get(TransactionTemplate.class), get(AuditLog.class));
    }

    @Override
    public void close() {
        system.close();
    }
}

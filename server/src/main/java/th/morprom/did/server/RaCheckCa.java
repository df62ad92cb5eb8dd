package th.morprom.did.server;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.server.CommandRefused.Reason;

/** Tells an operator who connects the portal to a CA elsewhere what that CA lets it do, and what is missing. It changes nothing there. */
final class RaCheckCa implements OperatorAction {
    private static final int NOT_AS_IT_SHOULD_BE = 1;

    @Override
    public String usage() {
        return "check-ca --operator ID [--user NAME]";
    }

    @Override
    public String purpose() {
        return "ตรวจการเชื่อมต่อกับ CA ภายนอก · looks at what a CA elsewhere lets the portal do";
    }

    @Override
    public Set<String> options() {
        return Set.of("user");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        OperatorOffice.operator(given);
        try (var system = start(given)) {
            var connection = connection(system);
            var properties = system.getBean(CaClientProperties.class);
            var check = new CaCheck(connection, properties, Clock.systemUTC(), terminal);
            return check.isFine(given.option("user")) ? 0 : NOT_AS_IT_SHOULD_BE;
        }
    }

    private static EjbcaConnection connection(ConfigurableApplicationContext system) {
        ObjectProvider<EjbcaConnection> configured = system.getBeanProvider(EjbcaConnection.class);
        return Optional.ofNullable(configured.getIfAvailable())
                .orElseThrow(() -> new CommandRefused(
                        Reason.NOT_THERE, "morprom.ca.client.endpoint names no CA elsewhere (docs/ejbca.md)"));
    }

    private static ConfigurableApplicationContext start(CommandWords given) {
        return new SpringApplicationBuilder(CaClientCommandSystem.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .properties("logging.level.root=OFF")
                .run(given.properties().toArray(String[]::new));
    }
}

package th.morprom.did.server;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * MorProm Digital ID in one process. {@code morprom.roles} chooses what it does: {@code ca}, {@code ocsp}, {@code tsa},
 * {@code signing}, {@code ra}; by default all of it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
// There are no passwords here, so no user with a generated one either.
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableScheduling
@EnableConfigurationProperties({ServerProperties.class, TokenProperties.class})
@Import({
    DatabaseConfiguration.class,
    KeysConfiguration.class,
    TokenMonitoring.class,
    ProtocolSecurity.class,
    RequestPatience.class,
    MonitoringPort.class,
    CaRole.class,
    CaDoor.class,
    CaClient.class,
    CaMonitoring.class,
    SigningMonitoring.class,
    MailMonitoring.class,
    ReceiptMonitoring.class,
    OrganisationListMonitoring.class,
    OcspRole.class,
    TsaRole.class,
    SigningRole.class,
    RaRole.class,
    ProgramsDoor.class
})
public class MorPromServer {
    /** Runs the command that the first word names; without one, serves, with Spring Boot's usual sources of properties. */
    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Commands.run(List.of(args), out)
                .ifPresentOrElse(System::exit, () -> SpringApplication.run(MorPromServer.class, args));
    }
}

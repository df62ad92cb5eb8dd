package th.morprom.did.ra.client;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiProperties.class)
@Import({
    WebhookAddresses.class,
    MachineClients.class,
    UsedAssertions.class,
    ClientRules.class,
    RegisterClient.class,
    PrepareClientApproval.class,
    ApproveClient.class,
    StopClient.class,
    ClientSecrets.class,
    OfficeSignature.class,
    PrepareClientSecret.class,
    MakeClientSecret.class,
    ProveBySecret.class,
    ProgramUses.class
})
public class ClientConfiguration {}

package th.morprom.did.ra.client;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the registrars' pages about clients, and of what stands before the API: who may have a token, and who may call. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MutualTlsDoor.class)
@Import({ClientController.class, UsesApi.class, ServerMetadata.class, TokenSecurity.class, ApiSecurity.class})
public class ClientPages {
    @Bean
    ClientController.Known knownClients(MachineClients clients, ClientSecrets secrets, ProgramUses uses) {
        return new ClientController.Known(clients, secrets, uses);
    }

    @Bean
    ClientController.UseCases clientUseCases(
            RegisterClient register,
            PrepareClientApproval prepareApproval,
            ApproveClient approve,
            PrepareClientSecret prepareSecret,
            MakeClientSecret makeSecret,
            StopClient stop) {
        return new ClientController.UseCases(register, prepareApproval, approve, prepareSecret, makeSecret, stop);
    }
}

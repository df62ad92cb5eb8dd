package th.morprom.did.ra.desk;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.desk.card.AttachedReader;
import th.morprom.did.desk.card.PcscReader;
import th.morprom.did.desk.card.ReadThaiIdCard;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.proofing.ProofCitizen;
import th.morprom.did.ra.proofing.ProofIdentity;
import th.morprom.did.ra.proofing.ProofingQueue;
import th.morprom.did.ra.proofing.VoidAccount;

/** Wiring of the officer's pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeskProperties.class)
@Import({DeskController.class, GuardianDeskController.class, RecoveryDeskController.class, AgentController.class})
public class DeskPages {
    @Bean
    DeskController.Register deskRegister(ProofingQueue queue, Organisations organisations) {
        return new DeskController.Register(queue, organisations);
    }

    @Bean
    DeskController.Proof deskProof(ProofIdentity identity, ProofCitizen citizen, VoidAccount voidAccount) {
        return new DeskController.Proof(identity, citizen, voidAccount);
    }

    /**
     * The reader the application gives, such as a simulated one; otherwise the one of the settings, if they name one.
     */
    @Bean
    DeskReader deskReader(ObjectProvider<AttachedReader> given, DeskProperties properties) {
        var own = properties.terminalType().map(type -> (AttachedReader) new PcscReader(Optional.of(type)));
        return new DeskReader(Optional.ofNullable(given.getIfAvailable()).or(() -> own), new ReadThaiIdCard());
    }
}

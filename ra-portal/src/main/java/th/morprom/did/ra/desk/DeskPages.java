package th.morprom.did.ra.desk;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.proofing.ProofingQueue;
import th.morprom.did.ra.proofing.card.ReadThaiIdCard;

/** Wiring of the officer's pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeskProperties.class)
@Import(DeskController.class)
public class DeskPages {
    @Bean
    DeskController.Register deskRegister(
            ProofingQueue queue, Enrolments enrolments, People people, Organisations organisations) {
        return new DeskController.Register(queue, enrolments, people, organisations);
    }

    /** The reader the application gives, such as a simulated one; otherwise the computer's own. */
    @Bean
    DeskReader deskReader(ObjectProvider<AttachedReader> given, DeskProperties properties) {
        return new DeskReader(
                given.getIfAvailable(() -> new PcscReader(properties.terminalType())), new ReadThaiIdCard());
    }
}

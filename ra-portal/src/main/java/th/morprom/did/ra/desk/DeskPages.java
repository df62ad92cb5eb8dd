package th.morprom.did.ra.desk;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
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

    @Bean
    @ConditionalOnMissingBean
    ReadThaiIdCard readThaiIdCard() {
        return new ReadThaiIdCard();
    }

    @Bean
    @ConditionalOnMissingBean
    AttachedReader attachedReader(DeskProperties properties) {
        return new PcscReader(properties.terminalType());
    }
}

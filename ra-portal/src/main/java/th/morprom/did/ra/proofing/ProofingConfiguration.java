package th.morprom.did.ra.proofing;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.EnrolmentRegister;

/** Wiring of this package. A {@link CardStatusSource} is used where one is given. */
@Configuration(proxyBeanMethods = false)
@Import({AssurancePolicy.class, ProofingEvidence.class, CounterCheck.class, ProofingQueue.class})
public class ProofingConfiguration {
    @Bean
    ProofIdentity proofIdentity(
            CounterCheck counter,
            ObjectProvider<CardStatusSource> cardStatus,
            AssurancePolicy policy,
            ProofingEvidence evidence,
            EnrolmentRegister register,
            Changes changes) {
        return new ProofIdentity(
                counter, cardStatus.getIfAvailable(NoCardStatus::new), policy, evidence, register, changes);
    }

    @Bean
    OpenProofingEvidence openProofingEvidence(ProofingEvidence evidence, Changes changes) {
        return new OpenProofingEvidence(evidence, changes);
    }
}

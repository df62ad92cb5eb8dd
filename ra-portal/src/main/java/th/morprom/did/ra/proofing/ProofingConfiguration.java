package th.morprom.did.ra.proofing;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.change.Changes;

/** Wiring of this package. A {@link CardStatusSource} is used where one is given. */
@Configuration(proxyBeanMethods = false)
@Import({
    AssurancePolicy.class,
    ProofingEvidence.class,
    CounterCheck.class,
    ProofingQueue.class,
    ProofedIdentities.class,
    ProofIdentity.class,
    ProofCitizen.class
})
public class ProofingConfiguration {
    @Bean
    WeighEvidence weighEvidence(
            CounterCheck counter, ObjectProvider<CardStatusSource> cardStatus, AssurancePolicy policy) {
        return new WeighEvidence(counter, cardStatus.getIfAvailable(NoCardStatus::new), policy);
    }

    @Bean
    OpenProofingEvidence openProofingEvidence(ProofingEvidence evidence, Changes changes) {
        return new OpenProofingEvidence(evidence, changes);
    }
}

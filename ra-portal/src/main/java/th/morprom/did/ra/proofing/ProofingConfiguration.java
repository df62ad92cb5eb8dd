package th.morprom.did.ra.proofing;

import java.security.SecureRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.person.People;

/** Wiring of this package. A {@link CardStatusSource} is used where one is given; without a {@link FaceComparison} the officer compares. */
@Configuration(proxyBeanMethods = false)
@Import({
    AssurancePolicy.class,
    ProofingEvidence.class,
    CounterCodes.class,
    CounterCheck.class,
    ProofingQueue.class,
    ProofedIdentities.class,
    ReusableProofings.class,
    ProofIdentity.class,
    ProofCitizen.class,
    RecogniseHolder.class,
    VoidAccount.class,
    WeighAgain.class,
    RecordGuardian.class,
    RecordMajority.class
})
public class ProofingConfiguration {
    @Bean
    WeighEvidence weighEvidence(
            CounterCheck counter,
            ObjectProvider<CardStatusSource> cardStatus,
            ObjectProvider<FaceComparison> faces,
            AssurancePolicy policy) {
        return new WeighEvidence(
                counter,
                cardStatus.getIfAvailable(NoCardStatus::new),
                faces.getIfAvailable(OfficersFaceCheck::new),
                policy);
    }

    @Bean
    ShowCounterCode showCounterCode(CounterCodes codes, Changes changes) {
        return new ShowCounterCode(codes, changes, new SecureRandom());
    }

    @Bean
    VoidAccount.Account accountToVoid(
            CounterCodes codes,
            ProofedIdentities identities,
            Appointments appointments,
            Enrolments enrolments,
            EnrolmentRegister register,
            ApplicationEventPublisher events) {
        return new VoidAccount.Account(codes, identities, appointments, enrolments, register, events);
    }

    @Bean
    RecordGuardian.Register guardianRegister(
            CounterCheck counter, CounterCodes codes, ProofedIdentities identities, People people) {
        return new RecordGuardian.Register(counter, codes, identities, people);
    }

    @Bean
    OpenProofingEvidence openProofingEvidence(ProofingEvidence evidence, Changes changes) {
        return new OpenProofingEvidence(evidence, changes);
    }
}

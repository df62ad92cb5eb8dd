package th.morprom.did.ra.serviceconfirmation;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.citizen.CitizenConfiguration;
import th.morprom.did.ra.client.ClientConfiguration;
import th.morprom.did.ra.entitlement.EntitlementConfiguration;
import th.morprom.did.ra.grant.GiveGrant;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.notice.Notice;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.patientaccess.PatientAccessConfiguration;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.problem.ProblemConfiguration;
import th.morprom.did.ra.proofing.ProofCitizen;
import th.morprom.did.ra.serviceconfirmation.GivenService.Kind;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.State;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused.Reason;
import th.morprom.did.ra.signingrequest.OnceOnly;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Citizen;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.Records;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.ra.webhook.Outbox;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPerson;
import tools.jackson.databind.json.JsonMapper;

/** A doctor who may serve online, an officer of their facility, and a patient whose card was seen. */
abstract class ServiceCase {
    static final Optional<Stead> NOBODY = Optional.empty();
    static final Optional<Stead> IN_HIS_PLACE = Optional.of(new Stead(Stead.Reason.NOT_ABLE, Stead.Means.CALLED_CARER));

    private final Map<UUID, CitizenNumber> numbers = new HashMap<>();

    RegistrationAuthority authority;
    SyntheticFacility facility;
    Member registrar;
    Applicant doctor;
    Member provider;
    Member officer;
    Citizen patient;

    @Configuration(proxyBeanMethods = false)
    @Import({
        UntilApproval.class,
        ClientConfiguration.class,
        EntitlementConfiguration.class,
        PatientAccessConfiguration.class,
        ServiceConfirmationConfiguration.class,
        CitizenConfiguration.class,
        Outbox.class,
        OnceOnly.class,
        ProblemConfiguration.class
    })
    static class WithServices {
        @Bean
        MessageSource messageSource() {
            var messages = new ResourceBundleMessageSource();
            messages.setBasename("messages");
            messages.setDefaultEncoding("UTF-8");
            return messages;
        }

        @Bean
        JsonMapper jsonMapper() {
            return JsonMapper.builder().build();
        }

        @Bean
        IssuedDocuments issuedDocuments(JdbcClient jdbc) {
            return new IssuedDocuments(jdbc);
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, WithServices.class);
        facility = authority.facility("50");
        var provincial = authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "50");
        registrar = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        officer = authority.officer(facility);
        doctor = authority.applicant(facility);
        authority.proof(doctor, officer);
        provider = doctor.member();
        var member = new Records(authority, facility)
                .employ(
                        registrar,
                        doctor.doctor().person(),
                        "1",
                        doctor.doctor().licence().number());
        var today = LocalDate.of(2026, 11, 24);
        authority
                .get(GiveGrant.class)
                .give(
                        registrar.id(),
                        new GiveGrant.Wanted(
                                member,
                                "online-service:doctor",
                                Tier.FACILITY,
                                facility.hcode9(),
                                today,
                                today.plusDays(90)));
        patient = seen(authority.citizen());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(ServiceRefused.class, attempt).reason();
    }

    Instant now() {
        return authority.clock().instant();
    }

    ServiceConfirmation prepared(SyntheticPerson whom) {
        return prepare(provider.id(), whom, now().minus(Duration.ofHours(1)));
    }

    ServiceConfirmation prepare(UUID who, SyntheticPerson whom, Instant served) {
        var service = new GivenService(Kind.TELECONSULTATION, served, Optional.empty(), Optional.of("VN-69/001"));
        var number = People.citizenNumber(whom);
        var record = authority
                .get(PrepareService.class)
                .prepare(new PrepareService.Wanted(who, facility.hcode9(), number, service, Optional.empty()));
        numbers.put(record.id(), number);
        return record;
    }

    Party sign(Member who, ServiceConfirmation record, Optional<Stead> stead) {
        return sign(who, record, said(record, stead));
    }

    Party sign(Member who, ServiceConfirmation record, Said said) {
        var challenge = authority.get(PrepareStatement.class).prepare(who.id(), record.id(), said);
        return authority.get(MakeStatement.class).make(who.id(), record.id(), said, who.signs(challenge));
    }

    /** As somebody says it who knows whose service it was. */
    Said said(ServiceConfirmation record, Optional<Stead> stead) {
        return new Said(stead, Optional.of(numbers.getOrDefault(record.id(), People.citizenNumber(patient.person()))));
    }

    void object(Citizen who, ServiceConfirmation record) {
        authority.get(ObjectToService.class).object(who.id(), record.id(), "ไม่ได้รับบริการนี้");
    }

    Optional<SeenServices.Seen> find(UUID who, ServiceConfirmation record) {
        return authority.get(SeenServices.class).find(who, record.id());
    }

    State state(ServiceConfirmation record) {
        return find(provider.id(), record).orElseThrow().state();
    }

    List<NoticeKind> told(Citizen citizen) {
        return notices(citizen.id());
    }

    List<NoticeKind> notices(UUID person) {
        return authority.get(Notices.class).of(person, 1).notices().stream()
                .map(Notice::kind)
                .filter(kind -> kind.name().startsWith("SERVICE_"))
                .toList();
    }

    Citizen seen(Citizen citizen) {
        authority.consent(citizen);
        authority
                .get(ProofCitizen.class)
                .proof(citizen.id(), People.card(citizen.person()), authority.encounter(officer.id(), citizen.id()));
        return citizen;
    }

    void guardian(Citizen guardian, Citizen child, LocalDate birth) {
        authority
                .get(Changes.class)
                .make(() -> authority
                        .get(Guardianships.class)
                        .add(new Guardianship(
                                UUID.randomUUID(),
                                child.id(),
                                guardian.id(),
                                new Guardianship.Basis(
                                        Guardianship.Relation.PARENT, Guardianship.Evidence.BIRTH_CERTIFICATE),
                                officer.id(),
                                facility.hcode9(),
                                authority.get(Changes.class).now(),
                                Guardianship.ofAgeOn(birth))));
    }
}

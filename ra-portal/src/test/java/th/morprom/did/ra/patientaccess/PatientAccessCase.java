package th.morprom.did.ra.patientaccess;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.citizen.AccessLog;
import th.morprom.did.ra.citizen.CitizenConfiguration;
import th.morprom.did.ra.client.ClientConfiguration;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.WithdrawConsent;
import th.morprom.did.ra.entitlement.Entitlement;
import th.morprom.did.ra.entitlement.Entitlement.Scheme;
import th.morprom.did.ra.entitlement.EntitlementConfiguration;
import th.morprom.did.ra.entitlement.EntitlementSource;
import th.morprom.did.ra.patientaccess.PatientAccess.Reader;
import th.morprom.did.ra.patientaccess.PatientAccessRefused.Reason;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.proofing.ProofCitizen;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmationConfiguration;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Citizen;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.ProgramRow;
import th.morprom.did.ra.testing.Records;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.ra.webhook.Outbox;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPerson;

/** A doctor with a program, a patient who consents, and a registrar of their facility. */
abstract class PatientAccessCase {
    static final String REASON = "หมดสติ ไม่มีญาติ ต้องทราบประวัติแพ้ยา";

    RegistrationAuthority authority;
    SyntheticFacility facility;
    Member registrar;
    Applicant doctor;
    UUID member;
    Citizen patient;
    Reader reader;

    @Configuration(proxyBeanMethods = false)
    @Import({
        UntilApproval.class,
        ClientConfiguration.class,
        EntitlementConfiguration.class,
        PatientAccessConfiguration.class,
        ServiceConfirmationConfiguration.class,
        Outbox.class,
        CitizenConfiguration.class
    })
    static class WithDocuments {
        @Bean
        IssuedDocuments issuedDocuments(JdbcClient jdbc) {
            return new IssuedDocuments(jdbc);
        }

        /** Knows one entitlement of everybody, and that it is none. */
        @Bean
        EntitlementSource entitlementSource() {
            return new EntitlementSource() {
                @Override
                public List<Entitlement> find(CitizenNumber number) {
                    return List.of(new Entitlement(
                            Scheme.SOCIAL_SECURITY, Optional.empty(), LocalDate.of(2026, 1, 1), Optional.empty()));
                }

                @Override
                public String name() {
                    return "test";
                }

                @Override
                public boolean simulated() {
                    return true;
                }
            };
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, WithDocuments.class);
        facility = authority.facility("50");
        var provincial = authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "50");
        registrar = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        doctor = authority.applicant(facility);
        authority.proof(doctor, authority.officer(facility));
        member = records()
                .employ(
                        registrar,
                        doctor.doctor().person(),
                        "1",
                        doctor.doctor().licence().number());
        reader = new Reader(doctor.id(), ProgramRow.add(authority, facility, registrar.id()));
        patient = consenting(authority.citizen());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    Records records() {
        return new Records(authority, facility);
    }

    ReadPatient read() {
        return authority.get(ReadPatient.class);
    }

    PatientAccess open(SyntheticPerson whom, PurposeOfUse purpose) {
        return open(reader, whom, purpose, "");
    }

    PatientAccess breakGlass(SyntheticPerson whom) {
        return open(reader, whom, PurposeOfUse.BTG, REASON);
    }

    PatientAccess open(Reader who, SyntheticPerson whom, PurposeOfUse purpose, String reason) {
        return authority
                .get(OpenPatient.class)
                .open(who, new OpenPatient.Wanted(People.citizenNumber(whom), purpose, reason));
    }

    List<AccessLog.Access> looked() {
        return authority.get(AccessLog.class).of(patient.id(), 1).accesses();
    }

    Citizen consenting(Citizen citizen) {
        authority.consent(citizen);
        proof(citizen);
        return citizen;
    }

    void proof(Citizen citizen) {
        if (!authority.get(th.morprom.did.ra.consent.Consents.class).stand(citizen.id(), Purpose.KEEP_EVIDENCE)) {
            authority.consent(citizen);
        }
        var officer = authority.officer(facility);
        authority
                .get(ProofCitizen.class)
                .proof(citizen.id(), People.card(citizen.person()), authority.encounter(officer.id(), citizen.id()));
    }

    void withdraw(Citizen citizen, Purpose purpose) {
        authority.get(WithdrawConsent.class).withdraw(citizen.id(), purpose, Language.TH, "web");
    }

    static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(PatientAccessRefused.class, attempt).reason();
    }
}

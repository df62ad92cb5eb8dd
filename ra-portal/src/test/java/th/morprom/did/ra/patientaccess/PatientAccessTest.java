package th.morprom.did.ra.patientaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.citizen.AccessLog;
import th.morprom.did.ra.citizen.AccessLog.Kind;
import th.morprom.did.ra.citizen.CitizenConfiguration;
import th.morprom.did.ra.client.ClientConfiguration;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.WithdrawConsent;
import th.morprom.did.ra.entitlement.Entitlement;
import th.morprom.did.ra.entitlement.Entitlement.Scheme;
import th.morprom.did.ra.entitlement.EntitlementConfiguration;
import th.morprom.did.ra.entitlement.EntitlementSource;
import th.morprom.did.ra.patientaccess.BreakGlass.Outcome;
import th.morprom.did.ra.patientaccess.PatientAccess.Reader;
import th.morprom.did.ra.patientaccess.PatientAccessRefused.Reason;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.personnel.EndAffiliation;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.proofing.ProofCitizen;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Citizen;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.Records;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPerson;

class PatientAccessTest {
    private static final String REASON = "หมดสติ ไม่มีญาติ ต้องทราบประวัติแพ้ยา";

    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Member registrar;
    private Applicant doctor;
    private UUID member;
    private Citizen patient;
    private Reader reader;

    @Configuration(proxyBeanMethods = false)
    @Import({
        UntilApproval.class,
        ClientConfiguration.class,
        EntitlementConfiguration.class,
        PatientAccessConfiguration.class,
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

    @Test
    void a_professional_reads_a_patient_who_consents_and_the_patient_sees_who_where_and_why() {
        var document = records().issueFor(patient.person());
        var other = records().issueFor(authority.people().person());

        var access = open(patient.person(), PurposeOfUse.TREAT);

        assertThat(read().all(reader, access.id(), "DocumentReference"))
                .extracting(found -> found.document().id())
                .containsExactly(document);
        assertThat(read().find(reader, document, "Bundle")).isPresent();
        assertThat(read().find(reader, other, "Bundle")).isEmpty();
        assertThat(looked())
                .filteredOn(seen -> seen.purpose().isPresent())
                .hasSize(3)
                .allSatisfy(seen -> {
                    assertThat(seen.by()).isPresent();
                    assertThat(seen.facility().orElseThrow().hcode9()).isEqualTo(facility.hcode9());
                    assertThat(seen.service()).contains("HIS");
                    assertThat(seen.purpose()).contains(PurposeOfUse.TREAT);
                    assertThat(seen.withoutConsent()).isFalse();
                })
                .anySatisfy(seen -> assertThat(seen.document()).isPresent());
    }

    @Test
    void nobody_learns_whether_a_patient_is_unknown_unseen_or_does_not_consent() {
        var unseen = authority.citizen();
        authority.consent(unseen);
        withdraw(patient, Purpose.CARE);

        assertThat(refusal(() -> open(patient.person(), PurposeOfUse.TREAT))).isEqualTo(Reason.CLOSED);
        assertThat(refusal(() -> open(unseen.person(), PurposeOfUse.ETREAT))).isEqualTo(Reason.CLOSED);
        assertThat(refusal(() -> open(authority.people().person(), PurposeOfUse.TREAT)))
                .isEqualTo(Reason.CLOSED);
        assertThat(authority.events("patient-access.refused")).hasSize(3);
        assertThat(authority.events("patient-access.opened")).isEmpty();
    }

    @Test
    void a_consent_that_is_taken_back_closes_at_once() {
        var document = records().issueFor(patient.person());
        var access = open(patient.person(), PurposeOfUse.TREAT);
        assertThat(read().find(reader, document, "Binary")).isPresent();

        withdraw(patient, Purpose.CARE);

        assertThat(read().find(reader, document, "Binary")).isEmpty();
        assertThat(refusal(() -> read().all(reader, access.id(), "DocumentReference")))
                .isEqualTo(Reason.CLOSED);
    }

    @Test
    void a_licence_that_is_suspended_or_post_that_ends_closes_at_once_break_glass_too() {
        var document = records().issueFor(patient.person());
        open(patient.person(), PurposeOfUse.TREAT);

        authority.licensed(doctor.doctor().with(Licence.Status.SUSPENDED));

        assertThat(refusal(() -> read().find(reader, document, "Binary"))).isEqualTo(Reason.NOT_PRACTISING);
        assertThat(refusal(() -> breakGlass(patient.person()))).isEqualTo(Reason.NOT_PRACTISING);

        authority.licensed(doctor.doctor());
        assertThat(read().find(reader, document, "Binary")).isPresent();
        var post = authority.get(Personnel.class).affiliations(member).get(0);
        authority.get(EndAffiliation.class).end(registrar.id(), member, post.id());
        authority.clock().advance(Duration.ofDays(1));
        assertThat(refusal(() -> open(patient.person(), PurposeOfUse.TREAT))).isEqualTo(Reason.NOT_PRACTISING);
    }

    @Test
    void somebody_without_a_post_there_or_a_licence_opens_nobody() {
        var elsewhere = new Reader(doctor.id(), ProgramRow.add(authority, authority.facility("50"), registrar.id()));
        var clerk = authority.citizen();
        proof(clerk);
        records().employ(registrar, clerk.person(), "3", "");

        for (var stranger : new Reader[] {
            elsewhere, new Reader(clerk.id(), reader.client()), new Reader(patient.id(), reader.client())
        }) {
            assertThat(refusal(() -> open(stranger, patient.person(), PurposeOfUse.TREAT, "")))
                    .isEqualTo(Reason.NOT_PRACTISING);
        }
    }

    @Test
    void what_one_professional_opened_is_open_to_no_other_program_and_not_for_ever() {
        var document = records().issueFor(patient.person());
        var access = open(patient.person(), PurposeOfUse.TREAT);
        var neighbour = new Reader(doctor.id(), ProgramRow.add(authority, facility, registrar.id()));

        assertThat(read().find(neighbour, document, "Bundle")).isEmpty();
        assertThat(refusal(() -> read().all(neighbour, access.id(), "DocumentReference")))
                .isEqualTo(Reason.CLOSED);
        assertThat(open(patient.person(), PurposeOfUse.TREAT)).isEqualTo(access);

        authority.clock().advance(Duration.ofHours(4));
        assertThat(read().find(reader, document, "Bundle")).isEmpty();
        assertThat(open(patient.person(), PurposeOfUse.TREAT).id()).isNotEqualTo(access.id());
    }

    @Test
    void the_glass_is_broken_for_a_written_reason_a_short_time_and_not_often() {
        withdraw(patient, Purpose.CARE);
        var document = records().issueFor(patient.person());

        assertThat(refusal(() -> open(reader, patient.person(), PurposeOfUse.BTG, ".")))
                .isEqualTo(Reason.NO_REASON);
        var access = breakGlass(patient.person());
        assertThat(breakGlass(patient.person())).isEqualTo(access);

        assertThat(read().find(reader, document, "Bundle")).isPresent();
        assertThat(looked()).filteredOn(AccessLog.Access::withoutConsent).hasSize(2);
        authority.clock().advance(Duration.ofMinutes(30));
        assertThat(read().find(reader, document, "Bundle")).isEmpty();
        // Nobody by that number has an account, and nothing says so.
        var nobody = breakGlass(authority.people().person());
        assertThat(read().all(reader, nobody.id(), "DocumentReference")).isEmpty();
        for (var third = 3; third <= 5; third++) {
            breakGlass(authority.people().person());
        }
        assertThat(refusal(() -> breakGlass(authority.people().person()))).isEqualTo(Reason.DAYS_LIMIT);
        assertThat(authority.events("patient-access.glass-broken")).hasSize(5);
        authority.clock().advance(Duration.ofDays(1));
        breakGlass(authority.people().person());
    }

    @Test
    void whoever_registers_under_a_number_sees_who_looked_once_his_card_was_read() {
        var stranger = authority.citizen();
        breakGlass(stranger.person());
        authority.consent(stranger);

        assertThat(authority.get(AccessLog.class).of(stranger.id(), 1).accesses())
                .extracting(AccessLog.Access::kind)
                .doesNotContain(Kind.GLASS_BROKEN);
        proof(stranger);
        assertThat(authority.get(AccessLog.class).of(stranger.id(), 1).accesses())
                .extracting(AccessLog.Access::kind)
                .contains(Kind.GLASS_BROKEN);
    }

    @Test
    void entitlements_are_asked_for_by_their_own_purpose_and_consent_and_open_nothing_else() {
        var document = records().issueFor(patient.person());
        var coverage = open(patient.person(), PurposeOfUse.COVERAGE);
        var treatment = open(patient.person(), PurposeOfUse.TREAT);
        var ask = authority.get(ReadEntitlements.class);

        var answer = ask.of(reader, coverage.id());

        assertThat(answer.simulated()).isTrue();
        assertThat(answer.entitlements())
                .singleElement()
                .satisfies(one -> assertThat(one.scheme()).isEqualTo(Scheme.SOCIAL_SECURITY));
        assertThat(refusal(() -> ask.of(reader, treatment.id()))).isEqualTo(Reason.CLOSED);
        assertThat(refusal(() -> read().all(reader, coverage.id(), "DocumentReference")))
                .isEqualTo(Reason.CLOSED);
        withdraw(patient, Purpose.CARE);
        assertThat(read().find(reader, document, "Bundle")).isEmpty();
        ask.of(reader, coverage.id());
        assertThat(looked())
                .filteredOn(seen -> seen.kind() == Kind.ENTITLEMENTS_READ)
                .hasSize(2);
        withdraw(patient, Purpose.ENTITLEMENT);
        assertThat(refusal(() -> ask.of(reader, coverage.id()))).isEqualTo(Reason.CLOSED);
        assertThat(refusal(() -> open(patient.person(), PurposeOfUse.COVERAGE))).isEqualTo(Reason.CLOSED);
    }

    @Test
    void a_registrar_of_the_facility_reviews_it_once_and_nobody_his_own() {
        var access = breakGlass(patient.person());
        var broken = authority.get(BreakGlasses.class);
        var reach = authority.get(Reaches.class).of(registrar.id());
        var outsider = authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "51");

        assertThat(broken.waiting(reach)).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(REASON);
            assertThat(one.access()).isEqualTo(access);
        });
        assertThat(broken.countWaiting(reach)).isEqualTo(1);
        assertThat(broken.countWaiting(authority.get(Reaches.class).of(outsider.id())))
                .isZero();
        assertThat(reviewRefusal(() -> review(outsider.id(), access, "ok"))).isEqualTo(ReviewRefused.Reason.UNKNOWN);
        assertThat(reviewRefusal(() -> review(registrar.id(), access, " ")))
                .isEqualTo(ReviewRefused.Reason.NOTE_MISSING);

        review(registrar.id(), access, "ผู้ป่วยหมดสติจริง");

        assertThat(broken.waiting(reach)).isEmpty();
        assertThat(broken.reviewed(reach))
                .singleElement()
                .satisfies(
                        one -> assertThat(one.review().orElseThrow().outcome()).isEqualTo(Outcome.JUSTIFIED));
        assertThat(reviewRefusal(() -> review(registrar.id(), access, "again")))
                .isEqualTo(ReviewRefused.Reason.REVIEWED);
        assertThat(authority.events("patient-access.reviewed"))
                .containsExactly(access.id().toString());
        assertThatThrownBy(() -> authority
                        .database()
                        .sql("update ra.break_glass_review set outcome = 'UNJUSTIFIED'")
                        .update())
                .hasMessageContaining("never changed");
    }

    @Test
    void a_doctor_who_is_a_registrar_there_does_not_review_himself() {
        var access = breakGlass(patient.person());
        authority.appoint(
                authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "50"),
                new Member(doctor.id(), doctor.passkey()),
                Tier.FACILITY,
                facility.hcode9());

        assertThat(reviewRefusal(() -> review(doctor.id(), access, "fine"))).isEqualTo(ReviewRefused.Reason.SELF);
    }

    private Records records() {
        return new Records(authority, facility);
    }

    private ReadPatient read() {
        return authority.get(ReadPatient.class);
    }

    private PatientAccess open(SyntheticPerson whom, PurposeOfUse purpose) {
        return open(reader, whom, purpose, "");
    }

    private PatientAccess breakGlass(SyntheticPerson whom) {
        return open(reader, whom, PurposeOfUse.BTG, REASON);
    }

    private PatientAccess open(Reader who, SyntheticPerson whom, PurposeOfUse purpose, String reason) {
        return authority
                .get(OpenPatient.class)
                .open(who, new OpenPatient.Wanted(People.citizenNumber(whom), purpose, reason));
    }

    private void review(UUID who, PatientAccess access, String note) {
        authority.get(ReviewBreakGlass.class).review(who, access.id(), Outcome.JUSTIFIED, note);
    }

    private List<AccessLog.Access> looked() {
        return authority.get(AccessLog.class).of(patient.id(), 1).accesses();
    }

    private Citizen consenting(Citizen citizen) {
        authority.consent(citizen);
        proof(citizen);
        return citizen;
    }

    private void proof(Citizen citizen) {
        if (!authority.get(th.morprom.did.ra.consent.Consents.class).stand(citizen.id(), Purpose.KEEP_EVIDENCE)) {
            authority.consent(citizen);
        }
        var officer = authority.officer(facility);
        authority
                .get(ProofCitizen.class)
                .proof(citizen.id(), People.card(citizen.person()), authority.encounter(officer.id(), citizen.id()));
    }

    private void withdraw(Citizen citizen, Purpose purpose) {
        authority.get(WithdrawConsent.class).withdraw(citizen.id(), purpose, Language.TH, "web");
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(PatientAccessRefused.class, attempt).reason();
    }

    private static ReviewRefused.Reason reviewRefusal(ThrowingCallable attempt) {
        return catchThrowableOfType(ReviewRefused.class, attempt).reason();
    }
}

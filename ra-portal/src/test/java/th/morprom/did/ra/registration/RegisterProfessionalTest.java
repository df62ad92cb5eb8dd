package th.morprom.did.ra.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.passkey.Registration;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.registration.RegistrationRefused.Reason;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticFacility;

class RegisterProfessionalTest {
    private RegistrationAuthority authority;
    private SyntheticFacility facility;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        facility = authority.facility("50");
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void opens_a_draft_and_keeps_the_passkey_under_the_id_the_browser_was_given() {
        var applicant = authority.applicant(facility);

        var draft = authority.get(Enrolments.class).find(applicant.enrolment()).orElseThrow();
        assertThat(draft.state()).isEqualTo(EnrolmentState.DRAFT);
        assertThat(draft.version()).isZero();
        assertThat(draft.policy()).isEqualTo("facility-doctor");
        assertThat(draft.createdBy()).isEqualTo(applicant.id());
        assertThat(authority.get(Passkeys.class).of(applicant.id())).hasSize(1);
    }

    @Test
    void refuses_a_known_citizen_number_without_saying_so() {
        var doctor = authority.people().doctor(facility);
        authority.register(doctor);

        assertThat(refusal(People.application(doctor))).isEqualTo(Reason.NOT_POSSIBLE);
        assertThat(count("ra.person")).isEqualTo(1);
        assertThat(count("ra.enrolment")).isEqualTo(1);
    }

    @Test
    void refuses_an_unknown_facility() {
        var application = People.application(authority.people().doctor(facility));

        assertThat(refusal(new ProfessionalApplication(
                        application.citizenNumber(),
                        application.name(),
                        application.birthDate(),
                        application.licence(),
                        new Affiliation("ZZ9999999", "แพทย์"),
                        application.contact())))
                .isEqualTo(Reason.UNKNOWN_FACILITY);
    }

    @Test
    void refuses_a_birth_in_the_future() {
        assertThat(refusal(born(authority.people().doctor(facility), LocalDate.of(2030, 1, 1))))
                .isEqualTo(Reason.BIRTH_DATE);
    }

    @Test
    void the_day_of_a_birth_is_that_in_thailand() {
        var evening = ThaiDay.of(authority.clock().instant()).atTime(18, 0).toInstant(ZoneOffset.UTC);
        authority.clock().advance(Duration.between(authority.clock().instant(), evening));
        var today = ThaiDay.of(evening);
        var doctor = authority.people().doctor(facility);

        assertThat(refusal(born(doctor, today.plusDays(1)))).isEqualTo(Reason.BIRTH_DATE);
        assertThat(register(born(doctor, today)).enrolment()).isNotNull();
    }

    private static ProfessionalApplication born(SyntheticDoctor doctor, LocalDate day) {
        var application = People.application(doctor);
        return new ProfessionalApplication(
                application.citizenNumber(),
                application.name(),
                day,
                application.licence(),
                application.affiliation(),
                application.contact());
    }

    @ParameterizedTest
    @EnumSource(Profession.class)
    void opens_an_enrolment_for_every_profession(Profession profession) {
        var application = People.application(authority.people().doctor(facility));

        var registered = register(new ProfessionalApplication(
                application.citizenNumber(),
                application.name(),
                application.birthDate(),
                new DeclaredLicence(profession, "12345"),
                application.affiliation(),
                application.contact()));

        var enrolment =
                authority.get(Enrolments.class).find(registered.enrolment()).orElseThrow();
        assertThat(enrolment.policy()).isEqualTo("facility-" + profession.code());
        assertThat(enrolment.licence().council()).isEqualTo(profession.council());
    }

    @Test
    void refuses_a_passkey_made_for_another_page() {
        var opened = authority.get(BeginRegistration.class).begin();
        var passkey = passkey().butWith(Lie.WRONG_ORIGIN);
        var made = passkey.register(opened.challenge().challenge().toByteArray());

        assertThat(refusal(
                        People.application(authority.people().doctor(facility)), Registration.fromJson(made.toJson())))
                .isEqualTo(Reason.PASSKEY);
    }

    @Test
    void refuses_a_challenge_that_was_used() {
        var opened = authority.get(BeginRegistration.class).begin();
        var made = Registration.fromJson(
                passkey().register(opened.challenge().challenge().toByteArray()).toJson());
        authority
                .get(RegisterProfessional.class)
                .register(People.application(authority.people().doctor(facility)), made);

        assertThat(refusal(People.application(authority.people().doctor(facility)), made))
                .isEqualTo(Reason.CHALLENGE);
    }

    private RegisterProfessional.Registered register(ProfessionalApplication application) {
        var opened = authority.get(BeginRegistration.class).begin();
        var made = passkey().register(opened.challenge().challenge().toByteArray());
        return authority.get(RegisterProfessional.class).register(application, Registration.fromJson(made.toJson()));
    }

    private Reason refusal(ProfessionalApplication application) {
        var opened = authority.get(BeginRegistration.class).begin();
        var made = passkey().register(opened.challenge().challenge().toByteArray());
        return refusal(application, Registration.fromJson(made.toJson()));
    }

    private Reason refusal(ProfessionalApplication application, Registration passkey) {
        return catchThrowableOfType(
                        RegistrationRefused.class,
                        () -> authority.get(RegisterProfessional.class).register(application, passkey))
                .reason();
    }

    private static SoftwarePasskey passkey() {
        return SoftwarePasskey.create("localhost", "http://localhost:8080", new byte[] {9});
    }

    private long count(String table) {
        return authority
                .database()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}

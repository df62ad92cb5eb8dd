package th.morprom.did.ra.death;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.LoginRefused;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.certificate.FollowLicences;
import th.morprom.did.ra.certificate.RevocationOrders;
import th.morprom.did.ra.death.DeathRefused.Reason;
import th.morprom.did.ra.enrolment.EndReason;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.guardian.Guardianship.Basis;
import th.morprom.did.ra.guardian.Guardianship.Evidence;
import th.morprom.did.ra.guardian.Guardianship.Relation;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.person.Device;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.NewPasskey;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.recovery.Recoveries;
import th.morprom.did.ra.recovery.RecoveryRefused;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.Records;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.CouncilRegisterFile;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;

/** Who may say that somebody died, what ends with it, and what comes back if it was wrong. One authority for all; everybody else is new. */
class DeathTest extends DeathCase {
    @Test
    void codes_that_were_handed_out_before_open_nothing_afterwards_also_if_it_was_wrong() {
        var doctor = certified();
        comesBack(doctor);
        enter(atFacility, doctor.id());
        decide(provincial, doctor.id(), true);
        assertThat(authority.events("recovery.closed")).contains(doctor.id().toString());
        var added = added(passkey((byte) 7));
        var now = authority.clock().instant();
        assertThat(authority.get(Passkeys.class).add(doctor.id(), added, now)).isFalse();

        askToVoid(provincial, doctor.id(), "The certificate is of somebody of the same name");
        decideToVoid(atFacility, doctor.id(), true);

        assertThat(authority.get(Recoveries.class).of(doctor.id())).isEmpty();
        assertThat(authority.get(Passkeys.class).add(doctor.id(), added, now)).isTrue();
    }

    @Test
    void two_registrars_close_the_account_and_all_that_hangs_on_it_ends() {
        var doctor = certified();
        var serial = certificate(doctor).serialHex();
        var member = new Records(authority, facility)
                .employ(atFacility, doctor.doctor().person(), "1", "");

        enter(atFacility, doctor.id());
        assertThat(authority.login(doctor.member())).as("an entry ends nothing").isEqualTo(doctor.id());
        assertThat(certificate(doctor).suspension()).isEmpty();
        assertThat(authority.told(doctor.id())).contains(NoticeKind.DEATH_ENTERED);
        decide(provincial, doctor.id(), true);

        assertThat(ca().revoked()).containsEntry(serial, CESSATION_OF_OPERATION);
        assertThat(authority.events("passkey.ended")).contains(doctor.id().toString());
        assertThat(state(doctor)).isEqualTo(EnrolmentState.REVOKED);
        var refused = catchThrowableOfType(LoginRefused.class, () -> authority.login(doctor.member()));
        assertThat(refused.reason()).isEqualTo(LoginRefused.Reason.PASSKEY_ENDED);
        assertThat(authority.get(Personnel.class).affiliations(member))
                .allMatch(affiliation -> affiliation.until().isPresent());
        assertThat(authority.events("account.closed")).contains(doctor.id().toString());
        assertThat(authority.events("death.confirmed")).contains(doctor.id().toString());
        assertThat(authority.told(doctor.id())).contains(NoticeKind.DEATH_CONFIRMED);
    }

    @Test
    void while_the_ca_is_away_certificates_rest_and_what_was_open_ends() {
        var doctor = certified();
        var serial = certificate(doctor).serialHex();
        var applicant = authority.submitted(facility);
        enter(atFacility, doctor.id());
        enter(atFacility, applicant.id());
        ca().goAway();
        try {
            decide(provincial, doctor.id(), true);
            decide(provincial, applicant.id(), true);
        } finally {
            ca().comeBack();
        }

        assertThat(certificate(doctor).suspension()).isPresent();
        assertThat(state(applicant)).isEqualTo(EnrolmentState.DROPPED);
        var own = authority.get(Enrolments.class).own(applicant.id());
        assertThat(own.shown()).hasSize(1);
        assertThat(own.endOf(own.shown().get(0))).contains(EndReason.DIED);
        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca().revoked()).containsEntry(serial, CESSATION_OF_OPERATION);
    }

    @Test
    void a_registrar_and_officer_loses_office_and_duty() {
        var place = authority.facility("50");
        var registrar = authority.staff(Duties.officerAt(place.hcode9()));
        authority.appoint(provincial, registrar, Tier.FACILITY, place.hcode9());

        // Of no place as a person: his office is not where he works, so the ministry sees to him.
        assertThat(refusal(() -> enter(provincial, registrar.id()))).isEqualTo(Reason.UNKNOWN);
        enter(central, registrar.id());
        decide(authority.centralOfficer(), registrar.id(), true);

        assertThat(authority.get(Appointments.class).inForce(registrar.id())).isEmpty();
        assertThat(authority
                        .get(People.class)
                        .find(registrar.id())
                        .orElseThrow()
                        .officerAt())
                .isEmpty();
    }

    @Test
    void for_whom_he_decided_nobody_does_any_more_and_he_is_told() {
        var doctor = certified();
        var child = authority.citizen().id();
        var guardianships = authority.get(Guardianships.class);
        var now = authority.clock().instant();
        assertThat(guardianships.add(new Guardianship(
                        UUID.randomUUID(),
                        child,
                        doctor.id(),
                        new Basis(Relation.PARENT, Evidence.BIRTH_CERTIFICATE),
                        counter.id(),
                        facility.hcode9(),
                        now,
                        ThaiDay.of(now).plusYears(5))))
                .isTrue();
        enter(atFacility, doctor.id());

        decide(provincial, doctor.id(), true);

        assertThat(guardianships.between(doctor.id(), child)).isEmpty();
        assertThat(authority.told(child)).containsExactly(NoticeKind.GUARDIAN_ENDED);
    }

    @Test
    void an_entry_is_taken_back_and_nothing_has_ended() {
        var doctor = certified();
        enter(atFacility, doctor.id());

        decide(atFacility, doctor.id(), false);

        assertThat(authority.login(doctor.member())).isEqualTo(doctor.id());
        assertThat(authority.get(Deaths.class).of(doctor.id())).isEmpty();
        assertThat(authority.told(doctor.id())).contains(NoticeKind.DEATH_TAKEN_BACK);
        assertThat(refusal(() -> decide(provincial, doctor.id(), true))).isEqualTo(Reason.NOT_OPEN);
        enter(provincial, doctor.id());
    }

    @Test
    void refuses_who_may_not_and_what_cannot_be() {
        var doctor = certified();
        var person = doctor.id();
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "51");
        var today = ThaiDay.of(authority.clock().instant());

        assertThat(refusal(() -> enter(elsewhere, person))).isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(() -> enter(counter, person))).isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(() -> enter(atFacility, UUID.randomUUID()))).isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(() -> enter(central, central.id()))).isEqualTo(Reason.CONCERNED);
        assertThat(refusal(() -> enter(authority.centralOfficer(), central.id())))
                .isEqualTo(Reason.CENTRAL_OFFICE);
        assertThat(refusal(() -> enter(atFacility, person, today.plusDays(1), today)))
                .isEqualTo(Reason.DAY);
        assertThat(refusal(() -> enter(atFacility, person, today.minusDays(2), today)))
                .isEqualTo(Reason.DAY);
        assertThat(refusal(() -> enter(atFacility, person, today, LocalDate.of(1900, 1, 1))))
                .isEqualTo(Reason.DAY);
        assertThat(refusal(() -> decide(provincial, person, true))).isEqualTo(Reason.NOT_OPEN);
        assertThat(refusal(() -> decide(elsewhere, person, true)))
                .as("whether something waits is not for him to know")
                .isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(() -> askToVoid(elsewhere, person, "alive"))).isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(() -> decideToVoid(elsewhere, person, true))).isEqualTo(Reason.UNKNOWN);

        enter(atFacility, person);
        assertThat(refusal(() -> enter(provincial, person))).isEqualTo(Reason.NOT_OPEN);
        assertThat(refusal(() -> decide(atFacility, person, true))).isEqualTo(Reason.SAME_PERSON);
        assertThat(refusal(() -> decide(elsewhere, person, true))).isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(() -> askToVoid(provincial, person, "alive"))).isEqualTo(Reason.NOT_OPEN);
        assertThat(authority.events("death.refused")).contains(person.toString());
        assertThat(authority.login(doctor.member())).isEqualTo(person);
    }

    @Test
    void one_who_entered_it_does_not_confirm_it_by_another_office_of_his() {
        var doctor = certified();
        var both = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        authority.appoint(central, both, Tier.PROVINCIAL, "50");
        enter(both, doctor.id());

        assertThat(refusal(() -> decide(both, doctor.id(), true))).isEqualTo(Reason.SAME_PERSON);
    }

    @Test
    void whoever_has_two_offices_by_two_passkeys_answers_by_either() {
        var doctor = certified();
        var both = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        var office = authority.appoint(central, both, Tier.PROVINCIAL, "50");
        var other = new Member(both.id(), passkey((byte) 8));
        assertThat(authority
                        .get(Passkeys.class)
                        .add(
                                both.id(),
                                added(other.passkey()),
                                authority.clock().instant()))
                .isTrue();
        authority
                .database()
                .sql("update ra.appointment set credential_id = :passkey where id = :office")
                .param("passkey", other.passkey().credentialId())
                .param("office", office.id())
                .update();

        enter(other, doctor.id());
        decide(both, doctor.id(), false);

        assertThat(authority.get(Deaths.class).of(doctor.id())).isEmpty();
    }

    private static SoftwarePasskey passkey(byte handle) {
        return SoftwarePasskey.create(RegistrationAuthority.RP_ID, RegistrationAuthority.ORIGIN, new byte[] {handle});
    }

    private static NewPasskey added(SoftwarePasskey passkey) {
        return new NewPasskey(
                new Passkey(Bytes.of(passkey.credentialId()), Bytes.of(passkey.publicKey()), 0),
                Optional.empty(),
                "",
                Device.AddedBy.RECOVERY,
                Optional.empty());
    }

    @Test
    void two_void_it_and_the_account_is_given_back_in_person_without_what_ended() {
        var doctor = certified();
        var person = doctor.id();
        enter(atFacility, person);
        decide(provincial, person, true);
        assertThat(catchThrowableOfType(RecoveryRefused.class, () -> comesBack(doctor))
                        .reason())
                .isEqualTo(RecoveryRefused.Reason.CLOSED);

        assertThat(refusal(() -> askToVoid(provincial, person, " "))).isEqualTo(Reason.INCOMPLETE);
        assertThat(refusal(() -> decideToVoid(provincial, person, true))).isEqualTo(Reason.NOT_OPEN);
        askToVoid(provincial, person, "The certificate is of somebody of the same name");
        assertThat(refusal(() -> decideToVoid(provincial, person, true))).isEqualTo(Reason.SAME_PERSON);
        decideToVoid(atFacility, person, false);
        assertThat(authority.get(People.class).isClosed(person)).isTrue();
        askToVoid(atFacility, person, "The certificate is of somebody of the same name");
        decideToVoid(provincial, person, true);

        assertThat(authority.told(person)).contains(NoticeKind.DEATH_VOIDED);
        assertThat(authority.get(People.class).isClosed(person)).isFalse();
        assertThat(certificate(doctor).revocation()).as("for ever").isPresent();
        assertThat(catchThrowableOfType(LoginRefused.class, () -> authority.login(doctor.member())))
                .as("its passkeys stay ended")
                .isNotNull();
        assertThat(comesBack(doctor).number()).isNotEmpty();
    }

    @Test
    void what_a_council_says_ends_the_same_once() {
        var doctor = certified();
        var serial = certificate(doctor).serialHex();
        enter(atFacility, doctor.id());
        CouncilRegisterFile.write(authority.register(), List.of(doctor.doctor().with(Licence.Status.DECEASED)));

        authority.get(FollowLicences.class).follow(1_000);
        authority.get(FollowLicences.class).follow(1_000);

        assertThat(ca().revoked()).containsEntry(serial, CESSATION_OF_OPERATION);
        assertThat(catchThrowableOfType(LoginRefused.class, () -> authority.login(doctor.member())))
                .isNotNull();
        var death = authority.get(Deaths.class).of(doctor.id()).orElseThrow();
        assertThat(death.confirmed()).isTrue();
        assertThat(death.entry()).isEmpty();
        assertThat(authority.events("death.taken-back"))
                .as("the council's word takes the entry's place")
                .contains(doctor.id().toString());
        assertThat(authority
                        .database()
                        .sql("select count(*) from ra.death where person = :person and decided_by is not null")
                        .param("person", doctor.id())
                        .query(Integer.class)
                        .single())
                .as("no registrar decided")
                .isZero();
        assertThat(authority.events("death.confirmed").stream()
                        .filter(doctor.id().toString()::equals))
                .hasSize(1);
    }

    @Test
    void who_records_somebody_as_staff_does_not_see_to_his_death_by_it() {
        var doctor = certified();
        var place = authority.facility("51");
        var above = authority.registrar(central, Tier.PROVINCIAL, "51");
        var recorder = authority.registrar(above, Tier.FACILITY, place.hcode9());
        new Records(authority, place).employ(recorder, doctor.doctor().person(), "1", "");

        assertThat(refusal(() -> enter(recorder, doctor.id()))).isEqualTo(Reason.UNKNOWN);
        assertThat(refusal(() -> enter(above, doctor.id()))).as("since today").isEqualTo(Reason.UNKNOWN);
        authority.clock().advance(Duration.ofDays(31));
        assertThat(refusal(() -> enter(recorder, doctor.id())))
                .as("by his own word")
                .isEqualTo(Reason.UNKNOWN);
        enter(above, doctor.id());

        assertThat(refusal(() -> decide(recorder, doctor.id(), true))).isEqualTo(Reason.UNKNOWN);
        assertThat(waiting(recorder)).doesNotContain(doctor.id());
        assertThat(waiting(atFacility)).contains(doctor.id());
    }

    @Test
    void what_waits_is_shown_to_whom_it_concerns() {
        var doctor = certified();
        var ofNoPlace = authority.citizen().id();
        enter(atFacility, doctor.id());
        enter(central, ofNoPlace);

        assertThat(waiting(provincial)).contains(doctor.id()).doesNotContain(ofNoPlace);
        assertThat(waiting(central)).contains(doctor.id(), ofNoPlace);
        assertThat(waiting(authority.registrar(central, Tier.PROVINCIAL, "51"))).doesNotContain(doctor.id(), ofNoPlace);
    }

    @Test
    void whoever_may_not_decide_by_the_other_ones_word_does_not_see_it_wait() {
        var doctor = certified();
        var place = authority.facility("51");
        var above = authority.registrar(central, Tier.PROVINCIAL, "51");
        new Records(authority, place).employ(central, doctor.doctor().person(), "1", "");
        authority.clock().advance(Duration.ofDays(31));

        enter(central, doctor.id());

        assertThat(refusal(() -> decide(above, doctor.id(), true))).isEqualTo(Reason.UNKNOWN);
        assertThat(waiting(above)).doesNotContain(doctor.id());
        assertThat(waiting(provincial)).contains(doctor.id());
    }
}

package th.morprom.did.ra.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.AppointRegistrar;
import th.morprom.did.ra.appointment.AppointmentRefused;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.EndCentralOffice;
import th.morprom.did.ra.appointment.NewAppointment;
import th.morprom.did.ra.appointment.PrepareAppointment;
import th.morprom.did.ra.appointment.RecordCentralOfficer;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.certificate.AcceptCertificate;
import th.morprom.did.ra.certificate.AcceptanceRefused;
import th.morprom.did.ra.certificate.FinishIssuance;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.PrepareAcceptance;
import th.morprom.did.ra.certificate.RevocationOrders;
import th.morprom.did.ra.certificate.RevocationRefused;
import th.morprom.did.ra.certificate.SuspendByRegistrar;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.Device;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Meanwhile;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.SampleAuthority;
import th.morprom.did.ra.testing.UntilCertificate;
import th.morprom.did.testpki.person.SyntheticFacility;

/** What the end of a passkey meets on its way. One registration authority for all; everybody in a test is new. */
class EndedPasskeyTest {
    private static RegistrationAuthority authority;
    private static Devices devices;
    private static SyntheticFacility facility;
    private static Member central;
    private static Member provincial;
    private static Member atFacility;

    @BeforeAll
    static void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilCertificate.class);
        devices = new Devices(authority);
        facility = authority.facility("50");
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        atFacility = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
    }

    @AfterAll
    static void close() {
        authority.close();
    }

    /** Who holds an enrolment or a recovery and tells the person meets who holds the person and wants that. */
    @Test
    void a_person_is_told_something_while_his_account_is_locked() {
        var member = authority.staff(Duties.none());
        var changes = authority.get(Changes.class);
        var news = new News(NoticeKind.PASSKEY_ADDED, "AQID", "added", Map.of());

        changes.make(() -> {
            authority.get(People.class).lock(member.id());
            authority.get(Passkeys.class).lock(member.id());
            return CompletableFuture.supplyAsync(() -> changes.make(() -> {
                        authority
                                .database()
                                .sql("set local lock_timeout = '2s'")
                                .update();
                        authority.get(Notices.class).tell(member.id(), news);
                        return member;
                    }))
                    .join();
        });

        assertThat(authority.get(Notices.class).of(member.id(), 1).notices()).hasSize(1);
    }

    @Test
    void an_appointment_is_made_with_the_passkey_that_was_signed_or_not_at_all() {
        var first = authority.staff(Duties.none());
        var prepared = authority
                .get(PrepareAppointment.class)
                .prepare(new NewAppointment(
                        central.id(),
                        first.id(),
                        Tier.PROVINCIAL,
                        "54",
                        authority.clock().instant().plusSeconds(86_400)));
        var second = devices.add(first, "");
        devices.remove(first, id(first), second);

        assertThatThrownBy(() -> authority
                        .get(AppointRegistrar.class)
                        .appoint(central.id(), prepared.id(), central.signs(prepared.challenge())))
                .isInstanceOfSatisfying(
                        AppointmentRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AppointmentRefused.Reason.CHALLENGE));
        assertThat(authority.get(Appointments.class).inForce(first.id())).isEmpty();
    }

    @Test
    void a_form_waits_for_whatever_ends_a_passkey_of_its_applicant() {
        var applicant = authority.applicant(facility);
        authority.complete(applicant, authority.officer(facility));
        var changes = authority.get(Changes.class);

        var submitted = changes.make(() -> {
            authority.get(Passkeys.class).lock(applicant.id());
            var waiting = CompletableFuture.supplyAsync(() -> changes.make(() -> {
                authority.database().sql("set local lock_timeout = '200ms'").update();
                return authority.get(SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());
            }));
            assertThatThrownBy(waiting::join).rootCause().hasMessageContaining("lock timeout");
            return applicant;
        });

        assertThat(submitted).isNotNull();
    }

    @Test
    void nobody_takes_a_certificate_by_a_passkey_that_ended() {
        var doctor = approved();
        authority.get(Passkeys.class).end(id(doctor.member()), Passkeys.End.REMOVED);

        assertThatThrownBy(() -> authority
                        .get(PrepareAcceptance.class)
                        .prepare(doctor.id(), doctor.enrolment(), PrepareAcceptance.REMOTE))
                .isInstanceOfSatisfying(
                        AcceptanceRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AcceptanceRefused.Reason.PASSKEY_ENDED));
    }

    @Test
    void a_lost_one_ends_while_the_ca_is_away_and_its_certificate_is_revoked_when_it_is_back() {
        var doctor = approved();
        var serial = accept(doctor).serialHex();
        var phone = devices.add(doctor.member(), "");
        var ca = authority.get(SampleAuthority.class);
        ca.goAway();
        try {
            devices.remove(doctor.member(), id(doctor.member()), phone);
        } finally {
            ca.comeBack();
        }

        assertThat(authority.get(Passkeys.class).hasEnded(id(doctor.member()))).isTrue();
        var held = authority.get(HeldCertificates.class);
        assertThat(held.signing(doctor.id(), authority.clock().instant())).isEmpty();
        assertThat(ca.revoked()).doesNotContainKey(serial);
        assertThatThrownBy(() -> authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial))
                .isInstanceOfSatisfying(
                        RevocationRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RevocationRefused.Reason.REVOCATION_ORDERED));

        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.revoked()).containsEntry(serial, 1);
        assertThat(held.find(serial).orElseThrow().revocation()).isPresent();
    }

    @Test
    void what_the_ca_refuses_to_revoke_keeps_no_passkey_alive() {
        var doctor = approved();
        var serial = accept(doctor).serialHex();
        var phone = devices.add(doctor.member(), "");
        var ca = authority.get(SampleAuthority.class);
        ca.refuse(Optional.of("REQUEST_INVALID"));
        try {
            devices.retire(doctor.member(), id(doctor.member()), phone);
        } finally {
            ca.refuse(Optional.empty());
        }

        assertThat(authority.get(Passkeys.class).hasEnded(id(doctor.member()))).isTrue();
        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.revoked()).containsEntry(serial, 5);
    }

    @Test
    void a_certificate_that_comes_for_one_that_was_lost_meanwhile_is_revoked() {
        var doctor = approved();
        var phone = devices.add(doctor.member(), "");
        var ca = authority.get(SampleAuthority.class);
        ca.goAway();
        try {
            assertThatThrownBy(() -> accept(doctor)).isInstanceOf(CertificationUnavailable.class);
            devices.remove(doctor.member(), id(doctor.member()), phone);
        } finally {
            ca.comeBack();
        }

        var certificate = authority.get(FinishIssuance.class).finish(doctor.enrolment());
        assertThat(certificate.status(authority.clock().instant())).isEqualTo(HeldCertificate.Status.SUSPENDED);
        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.revoked()).containsEntry(certificate.serialHex(), 1);
    }

    @Test
    void a_central_office_is_no_passkeys_to_end() {
        var officer = authority.centralOfficer();
        var below = authority.registrar(officer, Tier.PROVINCIAL, "55");
        var phone = devices.add(officer, "");
        var remove = authority.get(RemoveDevice.class);

        assertThatThrownBy(() -> remove.prepare(officer.id(), id(officer), true))
                .isInstanceOfSatisfying(
                        DeviceRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(DeviceRefused.Reason.CENTRAL_OFFICE));
        assertThat(authority.get(Appointments.class).inForce(below.id())).hasSize(1);

        // The CA removed him.
        authority.get(EndCentralOffice.class).end(officer.id(), "operator:test");
        assertThat(authority.get(Appointments.class).inForce(officer.id())).isEmpty();
        assertThat(authority.get(Appointments.class).inForce(below.id())).isEmpty();
        devices.remove(officer, id(officer), phone);
        assertThat(authority.get(Passkeys.class).hasEnded(id(officer))).isTrue();
    }

    @Test
    void whoever_ends_one_is_told_how_many_appointments_end() {
        var registrar = authority.registrar(central, Tier.PROVINCIAL, "56");
        authority.registrar(registrar, Tier.FACILITY, authority.facility("56").hcode9());
        authority.registrar(registrar, Tier.FACILITY, authority.facility("56").hcode9());
        var phone = devices.add(registrar, "");

        assertThat(authority
                        .get(RemoveDevice.class)
                        .consequences(registrar.id(), id(registrar))
                        .offices())
                .hasSize(3);
        devices.remove(registrar, id(registrar), phone);

        assertThat(authority.get(Notices.class).of(registrar.id(), 1).notices())
                .filteredOn(notice -> notice.kind() == NoticeKind.PASSKEY_ENDED)
                .extracting(notice -> notice.detail("offices"))
                .containsExactly("3");
    }

    @Test
    void one_passkey_waits_at_a_time_and_shows_what_it_is() {
        var member = authority.staff(Duties.none());
        var thiefs = Devices.passkey();
        var addDevice = authority.get(AddDevice.class);
        var prepared = addDevice.prepare(member.id(), "Phone", devices.made(member, Devices.passkey()));

        assertThatThrownBy(() -> addDevice.prepare(member.id(), "Phone", devices.made(member, thiefs)))
                .isInstanceOfSatisfying(
                        DeviceRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(DeviceRefused.Reason.OPEN));
        var waiting = addDevice.waiting(member.id()).orElseThrow();
        assertThat(waiting.challenge()).isEqualTo(prepared.challenge());
        assertThat(waiting.label()).isEqualTo("Phone");
        assertThat(waiting.fingerprint()).matches("([0-9a-f]{4} ){3}[0-9a-f]{4}");

        addDevice.drop(member.id(), waiting.challenge());
        assertThat(addDevice.waiting(member.id())).isEmpty();
        assertThatThrownBy(() -> addDevice.add(member.id(), member.signs(prepared)))
                .isInstanceOfSatisfying(
                        DeviceRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(DeviceRefused.Reason.CHALLENGE));
        var added = devices.add(member, "");
        assertThat(authority.get(Passkeys.class).devices(member.id()))
                .extracting(Device::fingerprint)
                .contains(Device.fingerprint(Bytes.of(added.passkey().publicKey())));
    }

    private static Applicant approved() {
        var applicant = authority.submitted(facility);
        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.decide(provincial, applicant.enrolment(), Decision.approve());
        authority.decide(atFacility, applicant.enrolment(), Decision.approve());
        return applicant;
    }

    private static HeldCertificate accept(Applicant doctor) {
        var prepared = authority
                .get(PrepareAcceptance.class)
                .prepare(doctor.id(), doctor.enrolment(), PrepareAcceptance.REMOTE);
        return authority
                .get(AcceptCertificate.class)
                .accept(doctor.id(), doctor.enrolment(), doctor.member().signs(prepared.challenge()));
    }

    private static Bytes id(Member member) {
        return Bytes.of(member.passkey().credentialId());
    }

    @Test
    void whoever_becomes_a_central_officer_meanwhile_keeps_his_passkey() {
        var member = authority.staff(Duties.none());
        var second = devices.add(member, "");

        var removal = authority.get(Changes.class).make(() -> {
            authority.get(People.class).lock(member.id());
            var waiting = Meanwhile.begin(authority.database(), () -> devices.remove(member, id(member), second));
            authority.get(RecordCentralOfficer.class).record(member.id(), id(member), "key-ceremony");
            return waiting;
        });

        assertThat(catchThrowableOfType(DeviceRefused.class, removal::after).reason())
                .isEqualTo(DeviceRefused.Reason.CENTRAL_OFFICE);
    }
}

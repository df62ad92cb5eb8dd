package th.morprom.did.ra.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.passkey.Syncing;
import th.morprom.did.ra.access.BeginLogin;
import th.morprom.did.ra.access.LoginRefused;
import th.morprom.did.ra.appointment.AppointmentRefused;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.ApprovalRefused;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.certificate.AcceptCertificate;
import th.morprom.did.ra.certificate.BeginRenewal;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.PrepareAcceptance;
import th.morprom.did.ra.device.DeviceRefused.Reason;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.person.Device;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.NewPasskey.Endorsement;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.SampleAuthority;
import th.morprom.did.ra.testing.UntilCertificate;
import th.morprom.did.testpki.person.SyntheticFacility;

/** One registration authority for all; everybody in a test is new. */
class DeviceTest {
    /** The sample certificates are for a year. */
    private static final Duration NEAR_THE_END = Duration.ofDays(300);

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

    @Test
    void a_passkey_that_another_one_signed_opens_the_account() {
        var member = authority.staff(Duties.none());
        nextSecond();

        var phone = devices.add(member, "โทรศัพท์เครื่องที่สอง");

        assertThat(authority.login(phone)).isEqualTo(member.id());
        assertThat(devices(member)).hasSize(2);
        var added = devices(member).get(1);
        assertThat(added.label()).isEqualTo("โทรศัพท์เครื่องที่สอง");
        assertThat(added.addedBy()).isEqualTo(Device.AddedBy.OTHER_PASSKEY);
        assertThat(added.syncing()).contains(Syncing.DEVICE_BOUND);
        assertThat(added.lastUsed()).isPresent();
        assertThat(authority.told(member.id())).containsExactly(NoticeKind.PASSKEY_ADDED);
        assertThat(authority.events("passkey.added")).contains(member.id().toString());
    }

    @Test
    void what_the_old_one_signed_names_the_new_ones_key_and_stays_verifiable() {
        var member = authority.staff(Duties.none());
        var phone = devices.add(member, "");

        var kept = authority
                .database()
                .sql("select endorsement, endorsement_assertion from ra.passkey where credential_id = :id")
                .param("id", phone.passkey().credentialId())
                .query((row, number) -> new Endorsement(
                        new CanonicalJson(row.getString("endorsement")), row.getString("endorsement_assertion")))
                .single();
        assertThat(kept.canonical().text())
                .contains(Bytes.of(phone.passkey().publicKey()).base64Url());
        new RelyingParty(RegistrationAuthority.RP_ID, Set.of(RegistrationAuthority.ORIGIN), VerifyingProvider.get())
                .verifyRecorded(
                        Assertion.fromJson(kept.assertionJson()),
                        new Passkey(id(member), Bytes.of(member.passkey().publicKey()), 0),
                        kept.canonical().sha256());
    }

    @Test
    void nobody_elses_passkey_lets_one_in_and_no_agreement_to_anything_else() {
        var member = authority.staff(Duties.none());
        var thief = authority.staff(Duties.none());
        var addDevice = authority.get(AddDevice.class);

        assertThat(refusal(() -> addDevice.add(
                        member.id(),
                        thief.signs(addDevice.prepare(member.id(), "", devices.made(member, Devices.passkey()))))))
                .isEqualTo(Reason.PASSKEY);
        // Neither a log-in of his nor what the new one signs itself.
        assertThat(refusal(() -> addDevice.add(
                        member.id(),
                        member.signs(authority.get(BeginLogin.class).begin()))))
                .isEqualTo(Reason.CHALLENGE);
        var own = Devices.passkey();
        assertThat(refusal(() -> addDevice.add(
                        member.id(),
                        new Member(member.id(), own)
                                .signs(addDevice.prepare(member.id(), "", devices.made(member, own))))))
                .isEqualTo(Reason.PASSKEY);
        // What was asked for the thief's account.
        assertThat(refusal(() -> addDevice.prepare(member.id(), "", devices.made(thief, Devices.passkey()))))
                .isEqualTo(Reason.CHALLENGE);
        assertThat(devices(member)).hasSize(1);
    }

    @Test
    void one_passkey_is_never_in_two_accounts() {
        var member = authority.staff(Duties.none());
        var other = authority.staff(Duties.none());
        var phone = devices.add(member, "");
        var addDevice = authority.get(AddDevice.class);

        var prepared = addDevice.prepare(other.id(), "", devices.made(other, phone.passkey()));

        assertThat(refusal(() -> addDevice.add(other.id(), other.signs(prepared))))
                .isEqualTo(Reason.NOT_TAKEN);
    }

    @Test
    void a_label_shows_what_it_is() {
        var member = authority.staff(Duties.none());
        var rename = authority.get(RenameDevice.class);

        rename.rename(member.id(), id(member), " บ้าน ");

        assertThat(devices(member).get(0).label()).isEqualTo("บ้าน");
        assertThat(refusal(() -> rename.rename(member.id(), id(member), "a\u202Eb")))
                .isEqualTo(Reason.LABEL);
        assertThat(refusal(() -> rename.rename(member.id(), id(member), "x".repeat(65))))
                .isEqualTo(Reason.LABEL);
        assertThat(refusal(() -> rename.rename(central.id(), id(member), "mine")))
                .isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void a_registrar_decides_and_appoints_with_the_passkey_of_his_office_alone() {
        var registrar = authority.registrar(central, Tier.PROVINCIAL, "51");
        var place = authority.facility("51");
        var enrolment = authority.submitted(place).enrolment();
        authority.decide(central, enrolment, Decision.approve());

        var phone = devices.add(registrar, "");

        assertThatThrownBy(() -> authority.decide(phone, enrolment, Decision.approve()))
                .isInstanceOfSatisfying(
                        ApprovalRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ApprovalRefused.Reason.PASSKEY));
        var candidate = authority.staff(Duties.none());
        assertThatThrownBy(() -> authority.appoint(phone, candidate, Tier.FACILITY, place.hcode9()))
                .isInstanceOfSatisfying(
                        AppointmentRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AppointmentRefused.Reason.PASSKEY));
        nextSecond();
        assertThat(authority.decide(registrar, enrolment, Decision.approve())).isEqualTo(EnrolmentState.SUBMITTED);
    }

    @Test
    void the_last_one_is_never_removed() {
        var member = authority.staff(Duties.none());

        assertThat(refusal(() -> authority.get(RemoveDevice.class).prepare(member.id(), id(member), true)))
                .isEqualTo(Reason.LAST);

        var phone = devices.add(member, "");
        devices.remove(member, id(member), phone);

        assertThat(refusal(() -> authority.get(RemoveDevice.class).prepare(member.id(), id(phone), true)))
                .isEqualTo(Reason.LAST);
        assertThat(authority.login(phone)).isEqualTo(member.id());
    }

    @Test
    void a_removed_one_opens_and_signs_nothing_and_its_sessions_are_over() {
        var member = authority.staff(Duties.none());
        var phone = devices.add(member, "");

        devices.remove(member, id(member), phone);

        assertThatThrownBy(() -> authority.login(member))
                .isInstanceOfSatisfying(
                        LoginRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(LoginRefused.Reason.PASSKEY_ENDED));
        assertThat(authority.get(Passkeys.class).hasEnded(id(member))).isTrue();
        assertThat(authority.get(Passkeys.class).hasEnded(id(phone))).isFalse();
        var addDevice = authority.get(AddDevice.class);
        var prepared = addDevice.prepare(member.id(), "", devices.made(member, Devices.passkey()));
        assertThat(refusal(() -> addDevice.add(member.id(), member.signs(prepared))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(authority.told(member.id())).contains(NoticeKind.PASSKEY_ENDED);
        // Whose it was is known for as long as anybody verifies what it signed.
        assertThat(authority.get(Passkeys.class).everOf(id(member))).contains(member.id());
    }

    @Test
    void only_its_holder_removes_one_by_what_was_asked_for_that_one() {
        var member = authority.staff(Duties.none());
        var phone = devices.add(member, "");
        var tablet = devices.add(member, "");
        var remove = authority.get(RemoveDevice.class);

        var prepared = remove.prepare(member.id(), id(phone), true);
        assertThat(refusal(() -> remove.remove(member.id(), id(tablet), member.signs(prepared))))
                .isEqualTo(Reason.CHALLENGE);
        assertThat(refusal(() -> remove.remove(member.id(), id(phone), central.signs(prepared))))
                .isEqualTo(Reason.PASSKEY);
        assertThat(refusal(() -> remove.prepare(central.id(), id(phone), true))).isEqualTo(Reason.UNKNOWN);
        assertThat(devices(member)).hasSize(3);
    }

    @Test
    void the_office_that_stands_on_it_ends_and_what_hangs_on_that() {
        var registrar = authority.registrar(central, Tier.PROVINCIAL, "52");
        var below = authority.registrar(
                registrar, Tier.FACILITY, authority.facility("52").hcode9());
        var phone = devices.add(registrar, "");

        devices.remove(registrar, id(registrar), phone);

        assertThat(authority.get(Appointments.class).inForce(registrar.id())).isEmpty();
        assertThat(authority.get(Appointments.class).inForce(below.id())).isEmpty();
        assertThat(authority.told(below.id())).contains(NoticeKind.OFFICE_ENDED);
        // With the passkey that is left he can be appointed anew.
        authority.appoint(central, phone, Tier.PROVINCIAL, "52");
        assertThat(authority.get(Appointments.class).inForce(registrar.id()))
                .extracting(office -> office.credentialId())
                .containsExactly(id(phone));
    }

    @Test
    void the_certificate_whose_key_it_moves_is_revoked() {
        var doctor = approved();
        var serial = accept(doctor).serialHex();
        var phone = devices.add(doctor.member(), "");

        assertThat(authority
                        .get(RemoveDevice.class)
                        .consequences(doctor.id(), id(doctor.member()))
                        .certificates())
                .extracting(HeldCertificate::serialHex)
                .containsExactly(serial);
        devices.remove(doctor.member(), id(doctor.member()), phone);

        assertThat(authority.get(SampleAuthority.class).revoked()).containsEntry(serial, 1);
        assertThat(authority.get(HeldCertificates.class).signingPasskeys(doctor.id()))
                .isEmpty();
    }

    @Test
    void an_added_one_leaves_certificate_and_renewal_to_the_first() {
        var doctor = approved();
        var certificate = accept(doctor);
        var phone = devices.add(doctor.member(), "");

        assertThat(authority.get(HeldCertificates.class).signingPasskeys(doctor.id()))
                .containsExactly(id(doctor.member()));
        devices.remove(doctor.member(), id(phone), doctor.member());
        assertThat(authority.get(SampleAuthority.class).revoked()).doesNotContainKey(certificate.serialHex());

        authority.clock().advance(NEAR_THE_END);
        try {
            var begin = authority.get(BeginRenewal.class);
            assertThat(begin.begin(doctor.id(), certificate.serialHex())).isNotNull();
        } finally {
            authority.clock().advance(NEAR_THE_END.negated());
        }
    }

    @Test
    void an_enrolment_that_names_it_goes_back_to_its_applicant() {
        var submitted = authority.submitted(facility);
        var approved = approved();
        var phone = devices.add(approved.member(), "");
        var tablet = devices.add(submitted.member(), "");

        devices.remove(approved.member(), id(approved.member()), phone);
        devices.remove(submitted.member(), id(submitted.member()), tablet);

        assertThat(state(approved.enrolment())).isEqualTo(EnrolmentState.RETURNED);
        assertThat(state(submitted.enrolment())).isEqualTo(EnrolmentState.RETURNED);
    }

    @Test
    void while_the_ca_is_away_nothing_ends_that_is_not_lost() {
        var doctor = approved();
        accept(doctor);
        var phone = devices.add(doctor.member(), "");
        var ca = authority.get(SampleAuthority.class);
        ca.goAway();
        try {
            assertThatThrownBy(() -> devices.retire(doctor.member(), id(doctor.member()), phone))
                    .isInstanceOf(CertificationUnavailable.class);
        } finally {
            ca.comeBack();
        }

        assertThat(devices(doctor.member())).hasSize(2);
        nextSecond();
        devices.retire(doctor.member(), id(doctor.member()), phone);
        assertThat(devices(doctor.member())).hasSize(1);
    }

    /** The same asked twice in a second is one question. */
    private static void nextSecond() {
        authority.clock().advance(Duration.ofSeconds(1));
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

    private static List<Device> devices(Member member) {
        return authority.get(Passkeys.class).devices(member.id());
    }

    private static EnrolmentState state(UUID enrolment) {
        return authority.get(Enrolments.class).find(enrolment).orElseThrow().state();
    }

    private static Reason refusal(ThrowingCallable call) {
        return catchThrowableOfType(DeviceRefused.class, call).reason();
    }
}

package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.notice.NoticeKind;

class RevocationTest extends CertificateFixture {
    @Test
    void a_doctor_revokes_his_own_for_good() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        var revokeOwn = authority.get(RevokeOwn.class);

        revokeOwn.revoke(applicant.id(), serial, CertificateRevocationReason.KEY_COMPROMISE);

        assertThat(ca.revoked()).containsEntry(serial, 1);
        var held = authority.get(HeldCertificates.class).find(serial).orElseThrow();
        assertThat(held.status(authority.clock().instant())).isEqualTo(HeldCertificate.Status.REVOKED);
        assertThat(authority
                        .get(Enrolments.class)
                        .find(applicant.enrolment())
                        .orElseThrow()
                        .state())
                .isEqualTo(EnrolmentState.REVOKED);
        assertThat(authority.events("certificate.revoked"))
                .containsExactly(applicant.enrolment().toString());
        assertThat(refusal(() -> revokeOwn.revoke(applicant.id(), serial, CertificateRevocationReason.KEY_COMPROMISE)))
                .isEqualTo(Reason.ALREADY_REVOKED);
    }

    @Test
    void nobody_else_does_by_that_door() {
        var serial = accept(approved()).serialHex();
        var revokeOwn = authority.get(RevokeOwn.class);

        assertThat(refusal(() -> revokeOwn.revoke(central.id(), serial, CertificateRevocationReason.UNSPECIFIED)))
                .isEqualTo(Reason.NOT_YOURS);
        assertThat(refusal(() -> revokeOwn.revoke(UUID.randomUUID(), "abc", CertificateRevocationReason.UNSPECIFIED)))
                .isEqualTo(Reason.UNKNOWN_CERTIFICATE);
        assertThat(ca.revoked()).isEmpty();
    }

    @Test
    void a_registrar_revokes_inside_his_scope_only() {
        var serial = accept(approved()).serialHex();
        var elsewhere = authority.registrar(central, Tier.PROVINCIAL, "51");
        var revoke = authority.get(RevokeByRegistrar.class);

        assertThat(refusal(
                        () -> revoke.revoke(elsewhere.id(), serial, CertificateRevocationReason.AFFILIATION_CHANGED)))
                .isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(ca.revoked()).isEmpty();

        revoke.revoke(atFacility.id(), serial, CertificateRevocationReason.AFFILIATION_CHANGED);
        assertThat(ca.revoked()).containsEntry(serial, 3);
    }

    @Test
    void what_the_ca_did_not_hear_rests_here_and_arrives_when_it_is_back() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        ca.goAway();

        assertThat(authority
                        .get(RevokeOwn.class)
                        .revoke(applicant.id(), serial, CertificateRevocationReason.KEY_COMPROMISE))
                .isEqualTo(RevocationAnswer.ORDERED);
        assertThat(status(serial)).isEqualTo(HeldCertificate.Status.SUSPENDED);
        assertThat(held(serial).suspension().orElseThrow().by()).isEqualTo(HeldCertificate.SuspendedBy.HOLDER);
        assertThat(authority.events("certificate.revocation-ordered"))
                .containsExactly(applicant.enrolment().toString());

        ca.comeBack();
        authority.get(RevocationOrders.class).carryOut();

        assertThat(ca.revoked()).containsEntry(serial, 1);
        assertThat(status(serial)).isEqualTo(HeldCertificate.Status.REVOKED);
    }

    @Test
    void so_does_that_of_one_that_had_ended_long_before() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        authority.clock().advance(Duration.ofDays(365 + 40));
        ca.goAway();
        authority.get(RevokeOwn.class).revoke(applicant.id(), serial, CertificateRevocationReason.KEY_COMPROMISE);
        assertThat(awaitsRevocation(serial)).isTrue();
        ca.comeBack();
        authority.clock().advance(Duration.ofDays(29));

        authority.get(RevocationOrders.class).carryOut();

        assertThat(ca.revoked()).containsEntry(serial, CertificateRevocationReason.KEY_COMPROMISE.code());
    }

    @Test
    void a_registrars_revocation_arrives_later_as_his_and_meanwhile_nobody_releases() {
        var serial = accept(approved()).serialHex();
        var revoke = authority.get(RevokeByRegistrar.class);
        ca.goAway();

        assertThat(revoke.revoke(atFacility.id(), serial, CertificateRevocationReason.AFFILIATION_CHANGED))
                .isEqualTo(RevocationAnswer.ORDERED);
        assertThat(held(serial).suspension().orElseThrow().by()).isEqualTo(HeldCertificate.SuspendedBy.REGISTRAR);
        ca.comeBack();
        assertThat(refusal(() -> authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial)))
                .isEqualTo(Reason.REVOCATION_ORDERED);
        assertThat(authority.get(HeldCertificates.class).ordered(serial))
                .map(Ordered::requester)
                .contains(new CertificateAuthority.Requester.Registrar(atFacility.id(), facility.hcode9()));
        // Whoever asks again does no harm, and need not wait for the next round.
        assertThat(revoke.revoke(atFacility.id(), serial, CertificateRevocationReason.AFFILIATION_CHANGED))
                .isEqualTo(RevocationAnswer.REVOKED);

        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.revoked()).containsOnly(Map.entry(serial, 3));
        assertThat(authority.events("certificate.revoked")).hasSize(1);
    }

    @Test
    void writes_down_what_the_ca_had_revoked_when_an_earlier_attempt_was_cut_off() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        ca.revoke(
                serial,
                CertificateRevocationReason.SUPERSEDED.code(),
                new CertificateAuthority.Requester.Holder(applicant.id()));

        authority.get(RevokeOwn.class).revoke(applicant.id(), serial, CertificateRevocationReason.KEY_COMPROMISE);

        assertThat(authority
                        .get(HeldCertificates.class)
                        .find(serial)
                        .orElseThrow()
                        .revocation())
                .isPresent();
    }

    @Test
    void a_reason_that_is_not_the_holders_to_give_is_neither_asked_for_nor_ordered() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        ca.goAway();

        assertThat(refusal(() -> authority
                        .get(RevokeOwn.class)
                        .revoke(applicant.id(), serial, CertificateRevocationReason.PRIVILEGE_WITHDRAWN)))
                .isEqualTo(Reason.NOT_HIS_REASON);

        assertThat(awaitsRevocation(serial)).isFalse();
        assertThat(status(serial)).isEqualTo(HeldCertificate.Status.GOOD);
    }

    @Test
    void an_order_that_the_ca_refuses_ends_and_whoever_gave_it_is_told() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        ca.goAway();
        authority
                .get(RevokeByRegistrar.class)
                .revoke(atFacility.id(), serial, CertificateRevocationReason.AFFILIATION_CHANGED);
        ca.comeBack();
        ca.refuse(Optional.of("NOT_AUTHORISED"));

        authority.get(RevocationOrders.class).carryOut();

        assertThat(awaitsRevocation(serial)).isFalse();
        assertThat(status(serial))
                .as("others may have meant to stop it meanwhile")
                .isEqualTo(HeldCertificate.Status.SUSPENDED);
        assertThat(authority.events("revocation.refused"))
                .containsExactly(applicant.enrolment().toString());
        assertThat(authority.told(atFacility.id())).contains(NoticeKind.ORDERED_REVOCATION_REFUSED);
        assertThat(authority.told(applicant.id())).contains(NoticeKind.REVOCATION_REFUSED);
        assertThat(ca.suspended()).as("for everybody").containsExactly(serial);
        ca.refuse(Optional.empty());
        authority.get(SuspendByRegistrar.class).release(atFacility.id(), serial);
        assertThat(status(serial)).isEqualTo(HeldCertificate.Status.GOOD);
    }

    @Test
    void of_two_registrars_the_ca_hears_the_one_whose_scope_is_wider() {
        var serial = accept(approved()).serialHex();
        var revoke = authority.get(RevokeByRegistrar.class);
        ca.goAway();
        revoke.revoke(atFacility.id(), serial, CertificateRevocationReason.KEY_COMPROMISE);
        revoke.revoke(central.id(), serial, CertificateRevocationReason.AFFILIATION_CHANGED);
        revoke.revoke(provincial.id(), serial, CertificateRevocationReason.AFFILIATION_CHANGED);
        ca.comeBack();

        authority.get(RevocationOrders.class).carryOut();

        assertThat(ca.revoked()).containsEntry(serial, CertificateRevocationReason.KEY_COMPROMISE.code());
        assertThat(ca.revokedBy(serial)).isEqualTo(new CertificateAuthority.Requester.Registrar(central.id(), "TH"));
    }

    @ParameterizedTest
    @EnumSource(
            value = CertificateRevocationReason.class,
            names = {"AFFILIATION_CHANGED", "PRIVILEGE_WITHDRAWN"})
    void a_holder_makes_no_less_of_what_a_registrar_ordered(CertificateRevocationReason ordered) {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        var own = authority.get(RevokeOwn.class);
        ca.goAway();
        authority.get(RevokeByRegistrar.class).revoke(atFacility.id(), serial, ordered);
        own.revoke(applicant.id(), serial, CertificateRevocationReason.SUPERSEDED);
        ca.comeBack();

        own.revoke(applicant.id(), serial, CertificateRevocationReason.SUPERSEDED);

        assertThat(ca.revoked()).containsEntry(serial, ordered.code());
    }

    @Test
    void the_order_for_a_key_on_an_own_token_ends_too_when_the_passkey_of_its_enrolment_has() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        ca.goAway();
        authority.get(RevokeOwn.class).revoke(applicant.id(), serial, CertificateRevocationReason.UNSPECIFIED);
        ca.comeBack();
        authority.database().sql("update ra.certificate set credential = null").update();
        authority
                .database()
                .sql("update ra.passkey set ended_at = :now, end_reason = 'REMOVED' where person = :person")
                .param("now", Timestamp.from(authority.clock().instant()))
                .param("person", applicant.id())
                .update();
        ca.refuse(Optional.of("UNKNOWN_CERTIFICATE"));

        authority.get(RevocationOrders.class).carryOut();

        assertThat(awaitsRevocation(serial)).isFalse();
    }

    @Test
    void a_certificate_that_the_ca_cannot_revoke_yet_keeps_no_other_waiting() {
        var first = accept(approved());
        var second = accept(approved());
        orderWhileAway(first, second);
        ca.haveTroubleWith(first.serialHex());

        authority.get(RevocationOrders.class).carryOut();

        assertThat(ca.revoked()).containsOnlyKeys(second.serialHex());
        assertThat(awaitsRevocation(first.serialHex())).isTrue();
    }

    @Test
    void nor_does_one_about_which_it_says_nothing() {
        var silent = accept(approved());
        var other = accept(approved());
        var third = accept(approved());
        orderWhileAway(silent, other, third);
        ca.sayNothingAbout(silent.serialHex());

        authority.get(RevocationOrders.class).carryOut();

        assertThat(ca.revoked()).containsOnlyKeys(other.serialHex(), third.serialHex());
    }

    @Test
    void a_ca_that_is_away_or_in_trouble_is_not_asked_about_all_in_one_round() {
        var serial = accept(approved()).serialHex();
        sameFor(serial, 30);
        var before = ca.changesAsked();
        var serials = authority
                .get(HeldCertificates.class)
                .orders()
                .serials(authority.clock().instant());
        serials.forEach(ca::haveTroubleWith);

        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.changesAsked()).isEqualTo(before + 20);

        authority.database().sql("""
                update ra.certificate
                   set revocation_order = null, revocation_ordered_at = null, suspension_untold_by = 'holder'
                 where serial in (select serial from ra.certificate where revocation_order is not null limit 5)
                """).update();
        ca.goAway();
        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.changesAsked()).as("nor about suspensions").isEqualTo(before + 22);
    }

    /** So many more, whose revocation is ordered. */
    private void sameFor(String serial, int count) {
        authority
                .database()
                .sql("""
                with request as (
                    insert into ra.issuance (request_id, enrolment, version, pkcs10, public_key_sha256, state,
                           prepared_at)
                    select gen_random_uuid(), enrolment, version, pkcs10, public_key_sha256, 'REPLACED', prepared_at
                      from ra.issuance, generate_series(1, :count)
                    returning request_id)
                insert into ra.certificate (serial, request_id, enrolment, person, not_before, not_after, chain,
                       suspended_at, suspended_by, revocation_order, revocation_ordered_at)
                select 'f' || to_hex(row_number() over ()), request.request_id, enrolment, person, not_before,
                       not_after, chain, not_before, 'HOLDER', 'SUPERSEDED', not_before
                  from ra.certificate, request
                 where serial = :serial
                """)
                .param("count", count)
                .param("serial", serial)
                .update();
    }

    @Test
    void what_has_become_graver_while_the_ca_was_asked_is_not_said_to_be_revoked() {
        var applicant = approved();
        var serial = accept(applicant).serialHex();
        var orders = authority.get(RevocationOrders.class);
        ca.meanwhile(() -> authority.get(Changes.class).make(() -> {
            orders.order(applicant.id(), passkey -> true, CertificateRevocationReason.KEY_COMPROMISE);
            return serial;
        }));

        assertThat(authority
                        .get(RevokeOwn.class)
                        .revoke(applicant.id(), serial, CertificateRevocationReason.SUPERSEDED))
                .isEqualTo(RevocationAnswer.ORDERED);

        orders.carryOut();
        assertThat(status(serial)).isEqualTo(HeldCertificate.Status.REVOKED);
    }

    @Test
    void an_order_that_nobody_can_read_keeps_no_other_waiting() {
        var first = accept(approved());
        var second = accept(approved());
        orderWhileAway(first, second);
        authority
                .database()
                .sql("update ra.certificate set revocation_ordered_by = 'registrar:nobody' where serial = :serial")
                .param("serial", first.serialHex())
                .update();

        authority.get(RevocationOrders.class).carryOut();

        assertThat(ca.revoked()).containsOnlyKeys(second.serialHex());
    }

    /** Their holders revoke them a minute apart, and the CA is back. */
    private void orderWhileAway(HeldCertificate... certificates) {
        ca.goAway();
        for (var held : certificates) {
            authority
                    .get(RevokeOwn.class)
                    .revoke(held.person(), held.serialHex(), CertificateRevocationReason.SUPERSEDED);
            authority.clock().advance(Duration.ofMinutes(1));
        }
        ca.comeBack();
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(RevocationRefused.class, attempt).reason();
    }
}

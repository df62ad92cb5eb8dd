package th.morprom.did.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.RevocationRefused.Reason;
import th.morprom.did.statusfeed.AskedBy;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;

class RevokeCertificateTest {
    private static final TestCa CA = TestCa.start();
    private static final Requester OPERATOR = new Requester.Operator("test");

    private final SerialNumber serial = Approval.issueFrom(CA).serial();
    private final RevokeCertificate revokeCertificate = CA.get(RevokeCertificate.class);

    @AfterAll
    static void close() {
        CA.close();
    }

    @ParameterizedTest
    @EnumSource(RevocationReason.class)
    void revokes_with_every_reason_in_status_and_crl(RevocationReason reason) throws Exception {
        revokeCertificate.revoke(serial, Cause.of(reason), OPERATOR);

        var standing = standing().orElseThrow();
        assertThat(standing.status()).isEqualTo(Status.REVOKED);
        assertThat(standing.reason()).isEqualTo(reason.code());
        assertThat(standing.askedBy()).isEqualTo(AskedBy.OPERATOR);
        assertThat(reasonIn(entry())).isEqualTo(reason.code());
    }

    @Test
    void a_repeat_changes_nothing() {
        revokeCertificate.revoke(serial, Cause.of(RevocationReason.SUPERSEDED), OPERATOR);
        var audited = CA.audited("certificate.revoked");
        var standing = standing();

        revokeCertificate.revoke(serial, Cause.of(RevocationReason.SUPERSEDED), OPERATOR);

        assertThat(CA.audited("certificate.revoked")).isEqualTo(audited);
        assertThat(standing()).isEqualTo(standing);
    }

    @Test
    void refuses_a_second_reason() {
        revokeCertificate.revoke(serial, Cause.of(RevocationReason.SUPERSEDED), OPERATOR);

        assertThat(reason(() -> revokeCertificate.revoke(serial, Cause.of(RevocationReason.KEY_COMPROMISE), OPERATOR)))
                .isEqualTo(Reason.ALREADY_REVOKED);
    }

    @Test
    void refuses_an_unknown_certificate() {
        var unknown = SerialNumber.ofHex("abc");

        assertThat(reason(() -> revokeCertificate.revoke(unknown, Cause.of(RevocationReason.SUPERSEDED), OPERATOR)))
                .isEqualTo(Reason.UNKNOWN_CERTIFICATE);
        assertThat(reason(() -> revokeCertificate.suspend(unknown, OPERATOR))).isEqualTo(Reason.UNKNOWN_CERTIFICATE);
        assertThat(reason(() -> revokeCertificate.release(unknown, OPERATOR))).isEqualTo(Reason.UNKNOWN_CERTIFICATE);
    }

    @Test
    void suspends_and_releases() throws Exception {
        revokeCertificate.suspend(serial, OPERATOR);
        assertThat(standing().map(Standing::status)).contains(Status.SUSPENDED);
        assertThat(reasonIn(entry())).isEqualTo(6);

        revokeCertificate.release(serial, OPERATOR);
        assertThat(standing().map(Standing::status)).contains(Status.GOOD);
        assertThat(crl().getRevokedCertificate(serial.value())).isNull();
    }

    @Test
    void refuses_to_release_what_is_not_suspended() {
        assertThat(reason(() -> revokeCertificate.release(serial, OPERATOR))).isEqualTo(Reason.NOT_SUSPENDED);
    }

    @Test
    void revocation_is_final() {
        revokeCertificate.revoke(serial, Cause.of(RevocationReason.AFFILIATION_CHANGED), OPERATOR);

        assertThat(reason(() -> revokeCertificate.suspend(serial, OPERATOR))).isEqualTo(Reason.ALREADY_REVOKED);
        assertThat(reason(() -> revokeCertificate.release(serial, OPERATOR))).isEqualTo(Reason.ALREADY_REVOKED);
    }

    @Test
    void a_suspended_certificate_counts_as_revoked_since_its_suspension() throws Exception {
        revokeCertificate.suspend(serial, OPERATOR);
        var suspendedAt = CA.clock().instant();
        CA.clock().advance(Duration.ofHours(3));

        revokeCertificate.revoke(serial, Cause.of(RevocationReason.KEY_COMPROMISE), OPERATOR);

        assertThat(entry().getRevocationDate().toInstant()).isEqualTo(suspendedAt);
        CA.clock().advance(Duration.ofHours(-3));
    }

    @Test
    void the_invalidity_date_is_on_the_list() throws Exception {
        CA.clock().advance(Duration.ofHours(2));
        var date = CA.clock().instant().minus(Duration.ofHours(1));

        revokeCertificate.revoke(
                serial, Cause.of(RevocationReason.KEY_COMPROMISE).since(date), OPERATOR);

        var extension = entry().getExtension(Extension.invalidityDate);
        assertThat(ASN1GeneralizedTime.getInstance(extension.getParsedValue())
                        .getDate()
                        .toInstant())
                .isEqualTo(date.truncatedTo(ChronoUnit.SECONDS));
        assertThat(standing().flatMap(Standing::invalidityDate)).contains(date.truncatedTo(ChronoUnit.SECONDS));
        CA.clock().advance(Duration.ofHours(-2));
    }

    @Test
    void refuses_an_invalidity_date_in_the_future_or_before_the_certificate() {
        var now = CA.clock().instant();
        for (var date : new Instant[] {now.plusSeconds(1), now.minus(Duration.ofDays(400))}) {
            var cause = Cause.of(RevocationReason.KEY_COMPROMISE).since(date);

            assertThat(reason(() -> revokeCertificate.revoke(serial, cause, OPERATOR)))
                    .isEqualTo(Reason.INVALIDITY_DATE_OUT_OF_RANGE);
        }
    }

    private static Reason reason(Runnable change) {
        return catchThrowableOfType(RevocationRefused.class, change::run).reason();
    }

    private Optional<Standing> standing() {
        return Statuses.of(CA, serial);
    }

    private static X509CRLHolder crl() throws Exception {
        var crl = CA.get(PublishCrl.class).publish(AuthorityName.first(SigningAuthority.SIGNING));
        return new X509CRLHolder(crl.der().toByteArray());
    }

    private X509CRLEntryHolder entry() throws Exception {
        return crl().getRevokedCertificate(serial.value());
    }

    private static int reasonIn(X509CRLEntryHolder entry) {
        var extension = entry.getExtension(Extension.reasonCode);
        return extension == null
                ? 0
                : ASN1Enumerated.getInstance(extension.getParsedValue()).intValueExact();
    }
}

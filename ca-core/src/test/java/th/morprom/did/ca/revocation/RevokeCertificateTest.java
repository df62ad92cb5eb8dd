package th.morprom.did.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.RevocationRefused.Reason;

class RevokeCertificateTest {
    private static final TestCa CA = TestCa.start();

    private final SerialNumber serial = Approval.issueFrom(CA).serial();
    private final RevokeCertificate revokeCertificate = CA.get(RevokeCertificate.class);

    @AfterAll
    static void close() {
        CA.close();
    }

    @ParameterizedTest
    @EnumSource(RevocationReason.class)
    void revokes_with_every_reason_in_status_and_crl(RevocationReason reason) throws Exception {
        revokeCertificate.revoke(serial, reason, "test");

        assertThat(status()).containsEntry("status", "revoked").containsEntry("reason", reason.code());
        assertThat(reasonIn(entry())).isEqualTo(reason.code());
    }

    @Test
    void a_repeat_changes_nothing() {
        revokeCertificate.revoke(serial, RevocationReason.SUPERSEDED, "test");
        var audited = CA.audited("certificate.revoked");
        var number = crlNumber();

        revokeCertificate.revoke(serial, RevocationReason.SUPERSEDED, "test");

        assertThat(CA.audited("certificate.revoked")).isEqualTo(audited);
        assertThat(crlNumber()).isEqualTo(number);
    }

    @Test
    void refuses_a_second_reason() {
        revokeCertificate.revoke(serial, RevocationReason.SUPERSEDED, "test");

        assertThat(reason(() -> revokeCertificate.revoke(serial, RevocationReason.KEY_COMPROMISE, "test")))
                .isEqualTo(Reason.ALREADY_REVOKED);
    }

    @Test
    void refuses_an_unknown_certificate() {
        var unknown = SerialNumber.ofHex("abc");

        assertThat(reason(() -> revokeCertificate.revoke(unknown, RevocationReason.SUPERSEDED, "test")))
                .isEqualTo(Reason.UNKNOWN_CERTIFICATE);
        assertThat(reason(() -> revokeCertificate.suspend(unknown, "test"))).isEqualTo(Reason.UNKNOWN_CERTIFICATE);
        assertThat(reason(() -> revokeCertificate.release(unknown, "test"))).isEqualTo(Reason.UNKNOWN_CERTIFICATE);
    }

    @Test
    void suspends_and_releases() throws Exception {
        revokeCertificate.suspend(serial, "test");
        assertThat(status()).containsEntry("status", "suspended").containsEntry("reason", 6);
        assertThat(reasonIn(entry())).isEqualTo(6);

        revokeCertificate.release(serial, "test");
        assertThat(status()).containsEntry("status", "good");
        assertThat(crl().getRevokedCertificate(serial.value())).isNull();
    }

    @Test
    void refuses_to_release_what_is_not_suspended() {
        assertThat(reason(() -> revokeCertificate.release(serial, "test"))).isEqualTo(Reason.NOT_SUSPENDED);
    }

    @Test
    void revocation_is_final() {
        revokeCertificate.revoke(serial, RevocationReason.AFFILIATION_CHANGED, "test");

        assertThat(reason(() -> revokeCertificate.suspend(serial, "test"))).isEqualTo(Reason.ALREADY_REVOKED);
        assertThat(reason(() -> revokeCertificate.release(serial, "test"))).isEqualTo(Reason.ALREADY_REVOKED);
        assertThatThrownBy(() -> CA.jdbc()
                        .sql("update ca.revocation set status = 'released', reason = 6 where serial = ?")
                        .param(serial.hex())
                        .update())
                .hasMessageContaining("not allowed");
    }

    @Test
    void a_suspended_certificate_counts_as_revoked_since_its_suspension() throws Exception {
        revokeCertificate.suspend(serial, "test");
        var suspendedAt = CA.clock().instant();
        CA.clock().advance(Duration.ofHours(3));

        revokeCertificate.revoke(serial, RevocationReason.KEY_COMPROMISE, "test");

        assertThat(entry().getRevocationDate().toInstant()).isEqualTo(suspendedAt);
        CA.clock().advance(Duration.ofHours(-3));
    }

    private static Reason reason(Runnable change) {
        return catchThrowableOfType(RevocationRefused.class, change::run).reason();
    }

    private Map<String, Object> status() {
        return CA.jdbc()
                .sql("select status, reason::integer as reason from ca.certificate_status where serial = :serial")
                .param("serial", serial.hex())
                .query()
                .singleRow();
    }

    private static long crlNumber() {
        return CA.get(FindCrl.class)
                .find(AuthorityName.first(SigningAuthority.SIGNING))
                .orElseThrow()
                .number()
                .value();
    }

    private static X509CRLHolder crl() throws Exception {
        var crl = CA.get(FindCrl.class)
                .find(AuthorityName.first(SigningAuthority.SIGNING))
                .orElseThrow();
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

package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.Certified;
import th.morprom.did.testpki.pki.SampleKey;

/** What the portal relies on, whichever CA is behind its port. */
abstract class CertificateAuthorityContract {
    private static final int SUPERSEDED = 4;
    private static final int AFFILIATION_CHANGED = 3;

    /** The CA, as the portal sees it. */
    abstract CertificateAuthority authority();

    /** Somebody whom this CA will believe. */
    abstract Applicant applicant();

    private final Requester registrar = new Requester.Registrar(UUID.randomUUID(), "TH");

    final Certified issue(Applicant applicant) {
        return issue(UUID.randomUUID(), applicant, applicant.evidence().json());
    }

    final Certified issue(UUID requestId, Applicant applicant, String evidence) {
        return authority().issue(requestId, applicant.pkcs10(), evidence);
    }

    @Test
    void certifies_the_key_of_the_request_and_hands_out_the_chain_below_the_root() throws IOException {
        var applicant = applicant();

        var certified = issue(applicant);

        var certificate = new X509CertificateHolder(certified.chain().get(0).toByteArray());
        assertThat(certificate.getSubjectPublicKeyInfo().getEncoded())
                .isEqualTo(applicant.keys().getPublic().getEncoded());
        assertThat(certified.serialHex())
                .isEqualTo(certificate.getSerialNumber().toString(16));
        assertThat(certified.notBefore()).isEqualTo(certificate.getNotBefore().toInstant());
        assertThat(certified.notAfter()).isEqualTo(certificate.getNotAfter().toInstant());
        assertThat(certified.chain()).hasSize(2);
        var issuer = new X509CertificateHolder(certified.chain().get(1).toByteArray());
        assertThat(issuer.getSubject()).isEqualTo(certificate.getIssuer());
        assertThat(issuer.getSubject()).isNotEqualTo(issuer.getIssuer());
    }

    @Test
    void names_the_applicant_as_approved() throws IOException {
        var certificate =
                new X509CertificateHolder(issue(applicant()).chain().get(0).toByteArray());

        assertThat(certificate.getSubject().toString())
                .contains("CN=ตัวอย่าง น้ำใจดี")
                .contains("01:99123")
                .contains("O=โรงพยาบาลตัวอย่าง");
    }

    @Test
    void the_same_request_again_gets_the_same_certificate() {
        var applicant = applicant();
        var request = UUID.randomUUID();
        var evidence = applicant.evidence().json();
        var first = issue(request, applicant, evidence);

        assertThat(issue(request, applicant, evidence)).isEqualTo(first);
    }

    @Test
    void refuses_a_request_signed_by_another_key() {
        var applicant = applicant();
        var forged = applicant.pkcs10(SampleKey.P256.generate());

        assertThat(refusal(() -> authority()
                        .issue(UUID.randomUUID(), forged, applicant.evidence().json())))
                .isEqualTo("PROOF_OF_POSSESSION_FAILED");
    }

    @Test
    void refuses_what_is_no_request() {
        var garbage = "no request at all".getBytes(StandardCharsets.UTF_8);
        var evidence = applicant().evidence().json();

        assertThat(refusal(() -> authority().issue(UUID.randomUUID(), garbage, evidence)))
                .isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void refuses_the_key_of_somebody_else() {
        var first = applicant();
        issue(first);
        var second = sameKeyAs(first);

        assertThat(refusal(() -> issue(second))).isEqualTo("KEY_ALREADY_CERTIFIED");
    }

    abstract Applicant sameKeyAs(Applicant first);

    @Test
    void revokes_once_and_for_all() {
        var serial = issue(applicant()).serialHex();

        authority().revoke(serial, SUPERSEDED, registrar);
        authority().revoke(serial, SUPERSEDED, registrar);

        assertThat(refusal(() -> authority().revoke(serial, AFFILIATION_CHANGED, registrar)))
                .isEqualTo(CertificateAuthority.ALREADY_REVOKED);
        assertThat(refusal(() -> authority().suspend(serial, registrar)))
                .isEqualTo(CertificateAuthority.ALREADY_REVOKED);
        assertThat(refusal(() -> authority().release(serial, registrar)))
                .isEqualTo(CertificateAuthority.ALREADY_REVOKED);
    }

    @Test
    void suspends_releases_and_suspends_again() {
        var serial = issue(applicant()).serialHex();

        authority().suspend(serial, registrar);
        authority().suspend(serial, registrar);
        authority().release(serial, registrar);
        assertThat(refusal(() -> authority().release(serial, registrar))).isEqualTo(CertificateAuthority.NOT_SUSPENDED);
        authority().suspend(serial, registrar);
        authority().revoke(serial, SUPERSEDED, registrar);

        assertThat(refusal(() -> authority().release(serial, registrar)))
                .isEqualTo(CertificateAuthority.ALREADY_REVOKED);
    }

    @Test
    void does_not_know_certificates_of_others() {
        assertThatThrownBy(() -> authority().revoke("123456789abcdef", SUPERSEDED, registrar))
                .isInstanceOf(CertificationRefused.class)
                .hasMessageContaining("UNKNOWN_CERTIFICATE");
    }

    static String refusal(Runnable asked) {
        return catchThrowableOfType(CertificationRefused.class, asked::run).reason();
    }
}

package th.morprom.did.ca.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.OpenSsl;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.Authority.Duty;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;

class RollOverAuthorityTest {
    private static final AuthorityName FIRST = AuthorityName.first(SigningAuthority.SIGNING);
    private static final AuthorityName SECOND = FIRST.next();

    private static final TestCa CA = TestCa.start();
    private static final X509CertificateHolder BEFORE = Approval.certificateFrom(CA);
    private static final X509CertificateHolder TO_BE_REVOKED = Approval.certificateFrom(CA);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @BeforeAll
    static void rollOver() {
        CA.ceremony().establish(SECOND, "custodians");
        CA.restartWithoutRoot();
    }

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void the_next_generation_issues_and_the_one_before_does_not() {
        var hierarchy = CA.get(Hierarchy.class);
        var after = Approval.certificateFrom(CA);

        assertThat(hierarchy.current(SigningAuthority.SIGNING).name()).isEqualTo(SECOND);
        assertThat(authority(FIRST).duty()).isEqualTo(Duty.SIGNS_STATUS_ONLY);
        assertThatThrownBy(() -> authority(FIRST).issuer()).isInstanceOf(IllegalStateException.class);
        assertThat(BEFORE.getIssuer()).isEqualTo(authority(FIRST).certificate().getSubject());
        assertThat(after.getIssuer()).isEqualTo(authority(SECOND).certificate().getSubject());
        assertThat(addresses(BEFORE)).contains("/ca/signing-1.cer");
        assertThat(addresses(after)).contains("/ca/signing-2.cer");
    }

    @Test
    void certificates_of_both_generations_verify_with_lists() throws Exception {
        var after = Approval.certificateFrom(CA);

        assertThat(verify(BEFORE, FIRST)).endsWith("OK\n");
        assertThat(verify(after, SECOND)).endsWith("OK\n");
        assertThat(verify(BEFORE, SECOND)).doesNotEndWith("OK\n");
        assertThat(CA.get(Hierarchy.class).above(BEFORE))
                .first()
                .extracting(der -> der.toByteArray())
                .isEqualTo(authority(FIRST).certificate().getEncoded());
    }

    @Test
    void both_generations_have_a_responder_of_their_own() {
        for (var name : List.of(FIRST, SECOND)) {
            var signer = CA.get(Hierarchy.class).ocspSigner(name).orElseThrow();

            assertThat(signer.certificate().getIssuer())
                    .isEqualTo(authority(name).certificate().getSubject());
        }
    }

    @Test
    void a_revocation_reaches_the_list_of_the_generation_that_issued() throws Exception {
        var after = Approval.certificateFrom(CA);
        for (var certificate : List.of(TO_BE_REVOKED, after)) {
            CA.get(RevokeCertificate.class)
                    .revoke(
                            new SerialNumber(certificate.getSerialNumber()),
                            Cause.of(RevocationReason.AFFILIATION_CHANGED),
                            new Requester.Operator("officer"));
        }
        CA.get(PublishCrl.class).publish(FIRST);
        CA.get(PublishCrl.class).publish(SECOND);

        assertThat(list(FIRST).getRevokedCertificate(TO_BE_REVOKED.getSerialNumber()))
                .isNotNull();
        assertThat(list(FIRST).getRevokedCertificate(after.getSerialNumber())).isNull();
        assertThat(list(SECOND).getRevokedCertificate(after.getSerialNumber())).isNotNull();
        assertThat(list(SECOND).getRevokedCertificate(TO_BE_REVOKED.getSerialNumber()))
                .isNull();
    }

    @Test
    void other_cas_stay_in_their_generation() {
        assertThat(CA.get(Hierarchy.class).all())
                .extracting(authority -> authority.name().label())
                .containsExactly("root-1", "signing-1", "signing-2", "authentication-1", "infrastructure-1");
    }

    @Test
    void the_infrastructure_brings_a_time_stamping_unit_of_its_own() {
        try (var ca = TestCa.start()) {
            var unit = ca.get(Hierarchy.class).timestampUnit().certificate();
            ca.ceremony()
                    .establish(
                            AuthorityName.first(SigningAuthority.INFRASTRUCTURE).next(), "custodians");

            ca.restartWithoutRoot();

            var hierarchy = ca.get(Hierarchy.class);
            assertThat(hierarchy.timestampUnit().certificate()).isNotEqualTo(unit);
            assertThat(hierarchy.timestampUnit().chain().get(1))
                    .isEqualTo(
                            hierarchy.current(SigningAuthority.INFRASTRUCTURE).certificate());
        }
    }

    @Test
    void refuses_to_skip_a_generation() {
        assertThatThrownBy(() -> CA.ceremony().establish(SECOND.next().next(), "custodians"))
                .isInstanceOf(HierarchyBroken.class);
    }

    private static Authority authority(AuthorityName name) {
        return CA.get(Hierarchy.class).find(name).orElseThrow();
    }

    private static X509CRLHolder list(AuthorityName name) throws Exception {
        return new X509CRLHolder(
                CA.get(FindCrl.class).find(name).orElseThrow().der().toByteArray());
    }

    private static String addresses(X509CertificateHolder certificate) {
        var access = certificate.getExtension(Extension.authorityInfoAccess).getExtnValue();
        return new String(access.getOctets(), StandardCharsets.ISO_8859_1);
    }

    private String verify(X509CertificateHolder certificate, AuthorityName issuer) throws Exception {
        var root = CA.get(Hierarchy.class).current(SigningAuthority.ROOT);
        var lists =
                OpenSsl.pem(folder.resolve("crl.pem"), "X509 CRL", list(issuer).getEncoded());
        return OpenSsl.run(
                        "verify",
                        "-x509_strict",
                        "-crl_check",
                        "-attime",
                        Long.toString(TestCa.NOW.getEpochSecond() + 60),
                        "-CAfile",
                        pem("root.pem", root.certificate()),
                        "-untrusted",
                        pem("issuer.pem", authority(issuer).certificate()),
                        "-CRLfile",
                        lists,
                        pem("certificate.pem", certificate))
                .said();
    }

    private String pem(String name, X509CertificateHolder certificate) throws Exception {
        return OpenSsl.pem(folder.resolve(name), "CERTIFICATE", certificate.getEncoded());
    }
}

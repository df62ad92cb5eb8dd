package th.morprom.did.ca.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.OpenSsl;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;

/** What we issue, read by software we did not write: OpenSSL and the path validator of BouncyCastle. */
class SecondOpinionTest {
    private static final TestCa CA = TestCa.start();
    private static final X509CertificateHolder DOCTOR = Approval.certificateFrom(CA);
    private static final String AT = Long.toString(TestCa.NOW.getEpochSecond() + 60);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    private static String root = "";
    private static String issuing = "";
    private static String doctor = "";

    @BeforeAll
    static void write() throws IOException {
        var hierarchy = CA.get(Hierarchy.class);
        root = certificate("root.pem", hierarchy.current(SigningAuthority.ROOT).certificate());
        for (var authority : hierarchy.all()) {
            certificate(authority.name() + ".pem", authority.certificate());
        }
        issuing = folder.resolve("signing-1.pem").toString();
        doctor = certificate("doctor.pem", DOCTOR);
    }

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void openssl_verifies_the_doctors_chain_strictly() {
        var answer = OpenSsl.run(
                "verify",
                "-x509_strict",
                "-policy_check",
                "-attime",
                AT,
                "-CAfile",
                root,
                "-untrusted",
                issuing,
                doctor);

        assertThat(answer.said()).endsWith("doctor.pem: OK\n");
    }

    @Test
    void openssl_verifies_ocsp_signer_and_tsa_unit_for_their_purpose() throws IOException {
        var hierarchy = CA.get(Hierarchy.class);
        for (var authority : hierarchy.all()) {
            if (authority.name().authority() != SigningAuthority.ROOT) {
                var signer = hierarchy.ocspSigner(authority.name()).orElseThrow();
                var file = certificate("ocsp.pem", signer.certificate());
                assertThat(verify("ocsphelper", authority.name(), file)).endsWith("OK\n");
            }
        }
        var unit = certificate("tsa.pem", hierarchy.timestampUnit().certificate());
        var signing = AuthorityName.first(SigningAuthority.SIGNING);

        assertThat(verify("timestampsign", AuthorityName.first(SigningAuthority.INFRASTRUCTURE), unit))
                .endsWith("OK\n");
        assertThat(verify("timestampsign", signing, doctor)).doesNotEndWith("OK\n");
        assertThat(verify("sslserver", signing, doctor)).doesNotEndWith("OK\n");
    }

    @Test
    void openssl_shows_a_doctor_with_profession_and_licence() {
        var text = OpenSsl.run("x509", "-in", doctor, "-noout", "-text", "-nameopt", "utf8,sep_comma_plus_space")
                .said();

        assertThat(text)
                .contains("Signature Algorithm: ecdsa-with-SHA256")
                .contains("C=TH, O=โรงพยาบาลตัวอย่าง, organizationIdentifier=AA0000051, title=แพทย์")
                .contains("serialNumber=01:99123, CN=ตัวอย่าง น้ำใจดี")
                .contains("Digital Signature, Non Repudiation")
                .contains("1.3.6.1.5.5.7.3.36")
                .contains("Policy: 2.999.1.1.1")
                .contains("OCSP - URI:http://localhost:8080/ocsp")
                .contains("CA Issuers - URI:http://localhost:8080/ca/signing-1.cer")
                .contains("URI:http://localhost:8080/crl/signing-1.crl")
                .contains("registrationNumber: 99123")
                .contains("2.999.1.2.1");
    }

    @Test
    void openssl_reads_all_crls_and_verifies_them() {
        for (var authority : SigningAuthority.values()) {
            var name = AuthorityName.first(authority);
            var der = CA.get(FindCrl.class).find(name).orElseThrow().der().toByteArray();
            var crl = OpenSsl.pem(folder.resolve(name + ".crl.pem"), "X509 CRL", der);
            var issuer = folder.resolve(name + ".pem").toString();

            var answer = OpenSsl.run("crl", "-in", crl, "-noout", "-text", "-CAfile", issuer, "-verify");

            assertThat(answer.said()).contains("verify OK").contains("X509v3 CRL Number");
        }
    }

    @Test
    void the_jdk_reads_and_bouncycastle_validates_the_path_with_revocation_lists() throws Exception {
        var hierarchy = CA.get(Hierarchy.class);
        var certificates = CertificateFactory.getInstance("X.509");
        var path = certificates.generateCertPath(List.of(
                read(certificates, DOCTOR),
                read(certificates, hierarchy.current(SigningAuthority.SIGNING).certificate())));
        var anchor = new TrustAnchor(
                read(certificates, hierarchy.current(SigningAuthority.ROOT).certificate()), null);
        var parameters = new PKIXParameters(Set.of(anchor));
        parameters.setDate(Date.from(TestCa.NOW.plusSeconds(60)));
        parameters.setExplicitPolicyRequired(true);
        parameters.addCertStore(CertStore.getInstance(
                "Collection",
                new CollectionCertStoreParameters(List.of(
                        crl(certificates, SigningAuthority.ROOT), crl(certificates, SigningAuthority.SIGNING)))));

        assertThat(CertPathValidator.getInstance("PKIX", Csr.BC).validate(path, parameters))
                .isNotNull();
        assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                .isNotNull();
    }

    private static String verify(String purpose, AuthorityName issuer, String certificate) {
        return OpenSsl.run(
                        "verify",
                        "-x509_strict",
                        "-attime",
                        AT,
                        "-purpose",
                        purpose,
                        "-CAfile",
                        root,
                        "-untrusted",
                        folder.resolve(issuer + ".pem").toString(),
                        certificate)
                .said();
    }

    private static String certificate(String name, X509CertificateHolder certificate) throws IOException {
        return OpenSsl.pem(folder.resolve(name), "CERTIFICATE", certificate.getEncoded());
    }

    private static X509Certificate read(CertificateFactory certificates, X509CertificateHolder holder)
            throws IOException, GeneralSecurityException {
        return (X509Certificate) certificates.generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
    }

    private static java.security.cert.CRL crl(CertificateFactory certificates, SigningAuthority authority)
            throws GeneralSecurityException {
        var der = CA.get(FindCrl.class)
                .find(AuthorityName.first(authority))
                .orElseThrow()
                .der()
                .toByteArray();
        return certificates.generateCRL(new ByteArrayInputStream(der));
    }
}

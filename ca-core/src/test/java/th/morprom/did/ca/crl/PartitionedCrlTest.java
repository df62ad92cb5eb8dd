package th.morprom.did.ca.crl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.Lists;
import th.morprom.did.ca.fixture.OpenSsl;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.CrlScope;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;

class PartitionedCrlTest {
    private static final AuthorityName SIGNING = AuthorityName.first(SigningAuthority.SIGNING);
    private static final Map<String, Object> FOUR = Map.of("morprom.ca.lists.partitions.signing", 4);
    private static final TestCa CA = TestCa.with(FOUR);

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void a_certificate_and_its_list_call_the_partition_by_one_name() {
        for (var certificate : certificates(8)) {
            var partition = partition(certificate);
            var list = list(CA, partition);
            var point = Lists.read(list).getExtension(Extension.issuingDistributionPoint);

            assertThat(partition).isBetween(1, 4);
            assertThat(Lists.address(certificate.getExtension(Extension.cRLDistributionPoints)))
                    .isEqualTo("http://localhost:8080/crl/signing-1-part-" + partition + ".crl")
                    .isEqualTo(Lists.address(IssuingDistributionPoint.getInstance(point.getParsedValue())
                            .getDistributionPoint()));
            assertThat(point.isCritical()).isTrue();
        }
    }

    @Test
    void a_revoked_certificate_is_on_the_list_of_its_partition_and_on_that_of_all() {
        var certificate = certificates(1).get(0);
        revoke(CA, certificate);
        CA.get(PublishCrl.class).publish(SIGNING);

        var listedIn = IntStream.rangeClosed(0, 4)
                .filter(partition -> Lists.reason(list(CA, partition), certificate.getSerialNumber())
                        .isPresent())
                .boxed();

        assertThat(listedIn).containsExactly(0, partition(certificate));
        assertThat(Lists.read(list(CA, 0)).getExtension(Extension.issuingDistributionPoint))
                .isNull();
    }

    @Test
    void a_revocation_publishes_its_own_partition_and_leaves_the_others() {
        var certificate = certificates(1).get(0);
        CA.get(PublishCrl.class).publish(SIGNING);
        var before = IntStream.rangeClosed(1, 4).mapToObj(p -> list(CA, p)).toList();
        revoke(CA, certificate);

        CA.get(PublishCrl.class).publishChanged(SIGNING);

        for (var partition = 1; partition <= 4; partition++) {
            var isItsOwn = partition == partition(certificate);
            assertThat(list(CA, partition).equals(before.get(partition - 1))).isEqualTo(!isItsOwn);
        }
    }

    @Test
    void partitions_come_and_go_and_certificates_stay_where_they_were_issued() {
        try (var ca = TestCa.start()) {
            var oldest = Approval.certificateFrom(ca);
            ca.restart(FOUR);
            var partitioned = Approval.certificateFrom(ca);
            ca.restart(Map.of());
            var latest = Approval.certificateFrom(ca);
            Stream.of(oldest, partitioned, latest).forEach(certificate -> revoke(ca, certificate));
            ca.get(PublishCrl.class).publish(SIGNING);

            assertThat(partition(oldest)).isZero();
            assertThat(partition(latest)).isZero();
            assertThat(Lists.read(list(ca, 0)).getRevokedCertificates().size()).isEqualTo(3);
            assertThat(Lists.reason(list(ca, partition(partitioned)), partitioned.getSerialNumber()))
                    .isPresent();
        }
    }

    @Test
    void the_jdk_and_bouncycastle_and_openssl_go_by_the_list_of_the_partition() throws Exception {
        var good = certificates(1).get(0);
        var revoked = certificates(1).get(0);
        revoke(CA, revoked);
        CA.get(PublishCrl.class).publish(SIGNING);

        validate(good, "SUN", list(CA, partition(good)));
        validateByBouncyCastle(good, list(CA, partition(good)));
        assertThat(openssl(good, list(CA, partition(good)))).contains(": OK");
        assertThatThrownBy(() -> validate(revoked, "SUN", list(CA, partition(revoked))))
                .isInstanceOf(CertPathValidatorException.class)
                .hasMessageContaining("revoked");
        assertThatThrownBy(() -> validateByBouncyCastle(revoked, list(CA, partition(revoked))))
                .isInstanceOf(CertPathValidatorException.class);
        assertThat(openssl(revoked, list(CA, partition(revoked)))).contains("certificate revoked");
    }

    @Test
    void no_relying_party_takes_the_list_of_another_partition() throws Exception {
        var certificate = certificates(1).get(0);
        CA.get(PublishCrl.class).publish(SIGNING);
        var another = list(CA, partition(certificate) % 4 + 1);

        assertThatThrownBy(() -> validate(certificate, "SUN", another)).isInstanceOf(CertPathValidatorException.class);
        assertThatThrownBy(() -> validateByBouncyCastle(certificate, another))
                .isInstanceOf(CertPathValidatorException.class);
        assertThat(openssl(certificate, another)).doesNotContain(": OK");
    }

    private static List<X509CertificateHolder> certificates(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Approval.certificateFrom(CA))
                .toList();
    }

    private static int partition(X509CertificateHolder certificate) {
        return new SerialNumber(certificate.getSerialNumber()).partition();
    }

    private static Crl list(TestCa ca, int partition) {
        return ca.get(FindCrl.class)
                .find(new CrlScope(SIGNING, partition), CrlKind.FULL)
                .orElseThrow();
    }

    private static void revoke(TestCa ca, X509CertificateHolder certificate) {
        ca.get(RevokeCertificate.class)
                .revoke(
                        new SerialNumber(certificate.getSerialNumber()),
                        Cause.of(RevocationReason.SUPERSEDED),
                        new Requester.Operator("test"));
    }

    private String openssl(X509CertificateHolder certificate, Crl list) throws IOException {
        return OpenSsl.run(
                        "verify",
                        "-crl_check",
                        "-extended_crl",
                        "-partial_chain",
                        "-attime",
                        Long.toString(TestCa.NOW.getEpochSecond() + 60),
                        "-trusted",
                        pem("ca", issuer()),
                        "-CRLfile",
                        Lists.pem(folder, list),
                        pem("doctor", certificate))
                .said();
    }

    private String pem(String name, X509CertificateHolder certificate) throws IOException {
        return OpenSsl.pem(Files.createTempFile(folder, name, ".pem"), "CERTIFICATE", certificate.getEncoded());
    }

    private static X509CertificateHolder issuer() {
        return CA.get(Hierarchy.class).find(SIGNING).orElseThrow().certificate();
    }

    private static void validate(X509CertificateHolder certificate, String provider, Crl list)
            throws GeneralSecurityException, IOException {
        validate(CertPathValidator.getInstance("PKIX", provider), certificate, list);
    }

    private static void validateByBouncyCastle(X509CertificateHolder certificate, Crl list)
            throws GeneralSecurityException, IOException {
        validate(CertPathValidator.getInstance("PKIX", Csr.BC), certificate, list);
    }

    private static void validate(CertPathValidator validator, X509CertificateHolder certificate, Crl list)
            throws GeneralSecurityException, IOException {
        var factory = CertificateFactory.getInstance("X.509");
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(read(factory, issuer()), null)));
        parameters.setDate(Date.from(TestCa.NOW.plusSeconds(60)));
        var crl = factory.generateCRL(list.der().asStream());
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(crl))));
        validator.validate(factory.generateCertPath(List.of(read(factory, certificate))), parameters);
    }

    private static X509Certificate read(CertificateFactory factory, X509CertificateHolder holder)
            throws IOException, GeneralSecurityException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
    }
}

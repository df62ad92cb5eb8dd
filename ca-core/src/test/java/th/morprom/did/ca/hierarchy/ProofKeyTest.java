package th.morprom.did.ca.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PrivateKeyUsagePeriod;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.time.SettableClock;

class ProofKeyTest {
    @Test
    void is_made_when_it_is_first_wanted_and_certified_by_the_infrastructure_CA_for_one_year_of_use() throws Exception {
        try (var ca = TestCa.start()) {
            assertThat(ca.get(FindProofCertificates.class).find()).isEmpty();

            var made = ca.get(KeepServiceKeys.class).proofKey();

            var certificate = made.certificate();
            assertThat(ca.get(FindProofCertificates.class).find()).containsExactly(certificate);
            assertThat(certificate.getIssuer())
                    .isEqualTo(ca.get(Hierarchy.class)
                            .current(SigningAuthority.INFRASTRUCTURE)
                            .certificate()
                            .getSubject());
            assertThat(KeyUsage.fromExtensions(certificate.getExtensions()))
                    .isEqualTo(new KeyUsage(KeyUsage.digitalSignature));
            assertThat(certificate.getExtension(Extension.extendedKeyUsage).isCritical())
                    .isTrue();
            assertThat(ExtendedKeyUsage.fromExtensions(certificate.getExtensions()))
                    .isEqualTo(new ExtendedKeyUsage(KeyPurposeId.id_kp_documentSigning));
            var use = PrivateKeyUsagePeriod.getInstance(
                    certificate.getExtension(Extension.privateKeyUsagePeriod).getParsedValue());
            assertThat(use.getNotAfter().getDate().toInstant())
                    .isAfter(TestCa.NOW.plus(Duration.ofDays(364)))
                    .isBefore(certificate.getNotAfter().toInstant());
            assertThat(made.key().algorithm()).isEqualTo(KeyAlgorithm.EC_P256);
        }
    }

    @Test
    void is_rolled_over_before_its_use_ends_and_what_it_signed_can_be_verified_until_its_certificate_ends() {
        try (var ca = TestCa.start()) {
            var keep = ca.get(KeepServiceKeys.class);
            var first = keep.proofKey().certificate();
            assertThat(keep.proofKey().certificate()).isEqualTo(first);

            ca.clock().advance(Duration.ofDays(280));
            keep.keep();

            var second = keep.proofKey().certificate();
            assertThat(second).isNotEqualTo(first);
            assertThat(ca.get(FindProofCertificates.class).find()).containsExactly(second, first);

            ca.clock().advance(Duration.ofDays(5 * 366 - 280));
            assertThat(ca.get(FindProofCertificates.class).find()).doesNotContain(first);
        }
    }

    @Test
    void a_process_that_was_not_looked_after_for_a_year_signs_by_no_key_whose_use_has_ended() {
        try (var ca = TestCa.start()) {
            var keep = ca.get(KeepServiceKeys.class);
            var first = keep.proofKey().certificate();

            ca.clock().advance(Duration.ofDays(370));

            assertThat(keep.proofKey().certificate()).isNotEqualTo(first);
        }
    }

    @Test
    void a_key_that_was_revoked_has_a_successor_and_is_handed_out_no_more() {
        try (var ca = TestCa.start()) {
            var keep = ca.get(KeepServiceKeys.class);
            var first = keep.proofKey().certificate();
            ca.get(RevokeCertificate.class)
                    .revoke(
                            new SerialNumber(first.getSerialNumber()),
                            Cause.of(RevocationReason.KEY_COMPROMISE),
                            new Requester.Operator("operator-1"));
            assertThat(ca.get(FindProofCertificates.class).find()).isEmpty();

            keep.keep();

            var second = keep.proofKey().certificate();
            assertThat(second).isNotEqualTo(first);
            assertThat(ca.get(FindProofCertificates.class).find()).containsExactly(second);
        }
    }

    @Test
    void the_predecessor_of_a_key_that_has_not_begun_serves_unless_it_was_revoked() {
        var fast = new SettableClock(TestCa.NOW);
        try (var ca = TestCa.start();
                var ahead = ca.anotherNode(fast)) {
            var first = ca.get(KeepServiceKeys.class).proofKey().certificate();
            ca.clock().advance(Duration.ofDays(280));
            fast.advance(Duration.ofDays(281));
            var successor = ahead.getBean(KeepServiceKeys.class).proofKey().certificate();
            ca.get(RevokeCertificate.class)
                    .revoke(
                            new SerialNumber(first.getSerialNumber()),
                            Cause.of(RevocationReason.KEY_COMPROMISE),
                            new Requester.Operator("operator-1"));

            ca.get(KeepServiceKeys.class).keep();

            assertThat(successor).isNotEqualTo(first);
            assertThat(ca.get(KeepServiceKeys.class).proofKey().certificate()).isEqualTo(successor);
        }
    }

    @Test
    void what_somebody_wrote_past_the_ca_is_no_key_that_proves_anything() {
        try (var ca = TestCa.start()) {
            var own = ca.get(KeepServiceKeys.class).proofKey().certificate();

            ca.get(TransactionTemplate.class).executeWithoutResult(status -> {
                ca.jdbc().sql("set local session_replication_role = replica").update();
                ca.jdbc()
                        .sql("update ca.certificate_outcome set certificate = ? where serial = ?")
                        .param(SampleHierarchy.ecdsa().ocspSigner().der())
                        .param(new SerialNumber(own.getSerialNumber()).hex())
                        .update();
            });

            assertThat(ca.get(FindProofCertificates.class).find()).isEmpty();
        }
    }

    @Test
    void a_process_that_proves_documents_has_its_key_before_the_first_one() {
        try (var ca = TestCa.start()) {
            ca.get(KeepServiceKeys.class).keepProofKey();

            assertThat(ca.get(FindProofCertificates.class).find()).hasSize(1);
        }
    }
}

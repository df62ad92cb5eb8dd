package th.morprom.did.ca.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PrivateKeyUsagePeriod;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;

class EstablishHierarchyTest {
    @Test
    void makes_a_p384_root_and_p256_keys_below() {
        try (var ca = TestCa.start()) {
            var hierarchy = ca.get(Hierarchy.class);

            assertThat(hierarchy.current(SigningAuthority.ROOT).signingKey().algorithm())
                    .isEqualTo(KeyAlgorithm.EC_P384);
            assertThat(below(hierarchy)).extracting(SigningKey::algorithm).containsOnly(KeyAlgorithm.EC_P256);
            var root = hierarchy.current(SigningAuthority.ROOT).certificate();
            assertThat(root.getIssuer()).isEqualTo(root.getSubject());
            assertThat(hierarchy.roots()).containsExactly(root);
        }
    }

    @Test
    void gives_every_ca_below_the_root_a_responder_that_it_certified_itself() {
        try (var ca = TestCa.start()) {
            var hierarchy = ca.get(Hierarchy.class);

            for (var authority : hierarchy.all()) {
                var signer = hierarchy.ocspSigner(authority.name());
                if (authority.name().authority() == SigningAuthority.ROOT) {
                    assertThat(signer).isEmpty();
                } else {
                    assertThat(signer.orElseThrow().certificate().getIssuer())
                            .isEqualTo(authority.certificate().getSubject());
                    assertThat(signer.orElseThrow().chain())
                            .containsExactly(signer.orElseThrow().certificate(), authority.certificate());
                }
            }
            assertThat(hierarchy.timestampUnit().certificate().getIssuer())
                    .isEqualTo(hierarchy
                            .current(SigningAuthority.INFRASTRUCTURE)
                            .certificate()
                            .getSubject());
        }
    }

    @Test
    void finds_everything_again_after_a_restart() {
        try (var ca = TestCa.start()) {
            var before = certificates(ca.get(Hierarchy.class));

            ca.restart();

            assertThat(certificates(ca.get(Hierarchy.class))).isEqualTo(before);
            assertThat(ca.audited("certificate.issued")).isEqualTo(8);
        }
    }

    @Test
    void every_certificate_of_the_ca_is_in_the_published_view() {
        try (var ca = TestCa.start()) {
            var known = ca.jdbc()
                    .sql("select serial from ca.published_certificate")
                    .query(String.class)
                    .list();

            assertThat(known)
                    .containsExactlyInAnyOrderElementsOf(certificates(ca.get(Hierarchy.class)).stream()
                            .map(certificate -> certificate.getSerialNumber().toString(16))
                            .toList());
        }
    }

    @Test
    void takes_up_a_key_and_makes_another_certificate_when_a_crash_lost_the_first() {
        try (var ca = TestCa.start()) {
            var hierarchy = ca.get(Hierarchy.class);
            // As after a crash before the last two writes: the database forgot, the token did not.
            ca.jdbc().sql("alter table ca.service_key disable trigger all").update();
            ca.jdbc()
                    .sql("alter table ca.certificate_outcome disable trigger all")
                    .update();
            ca.jdbc().sql("delete from ca.service_key where service = 'tsa'").update();
            ca.jdbc().sql("""
                    delete from ca.certificate_outcome
                     where serial in (select serial from ca.certificate where profile = 'tsa-unit')
                    """).update();

            ca.restart();

            var again = ca.get(Hierarchy.class).timestampUnit();
            assertThat(again.key().publicKey())
                    .isEqualTo(hierarchy.timestampUnit().key().publicKey());
            assertThat(again.certificate().getSerialNumber())
                    .isNotEqualTo(hierarchy.timestampUnit().certificate().getSerialNumber());
        }
    }

    @Test
    void replaces_ocsp_signers_before_they_end_but_no_ca() {
        try (var ca = TestCa.start()) {
            var before = ca.get(Hierarchy.class);
            ca.clock().advance(Duration.ofDays(300));

            ca.restart();

            var after = ca.get(Hierarchy.class);
            for (var authority : after.all()) {
                after.ocspSigner(authority.name())
                        .ifPresent(signer -> assertThat(signer.certificate())
                                .isNotEqualTo(before.ocspSigner(authority.name())
                                        .orElseThrow()
                                        .certificate()));
            }
            assertThat(after.timestampUnit().certificate())
                    .isNotEqualTo(before.timestampUnit().certificate());
            assertThat(after.all())
                    .extracting(Authority::certificate)
                    .isEqualTo(before.all().stream().map(Authority::certificate).toList());
        }
    }

    @Test
    void refuses_a_token_that_is_not_the_databases() {
        try (var ca = TestCa.start();
                var other = TestCa.start()) {
            other.jdbc().sql("alter table ca.service_key disable trigger all").update();
            other.jdbc()
                    .sql("update ca.service_key set key_label = 'missing' where service = 'tsa'")
                    .update();

            assertThatThrownBy(other::restart)
                    .rootCause()
                    .isInstanceOf(HierarchyBroken.class)
                    .hasMessageContaining("wrong token or wrong database");
            assertThat(ca.get(Hierarchy.class)).isNotNull();
        }
    }

    @Test
    void the_tsa_unit_may_use_its_key_for_one_year_of_five() {
        try (var ca = TestCa.start()) {
            var unit = ca.get(Hierarchy.class).timestampUnit().certificate();

            var period = PrivateKeyUsagePeriod.getInstance(
                    unit.getExtension(Extension.privateKeyUsagePeriod).getParsedValue());
            assertThat(period.getNotAfter().getTimeString()).startsWith("2027");
            assertThat(unit.getNotAfter().toInstant()).isAfter(TestCa.NOW.plus(Duration.ofDays(1800)));
            assertThat(unit.getExtension(Extension.extendedKeyUsage).isCritical())
                    .isTrue();
        }
    }

    @Test
    void the_tsa_unit_is_certified_for_time_stamping_alone_and_says_where_its_issuer_is() {
        try (var ca = TestCa.start()) {
            var unit = ca.get(Hierarchy.class).timestampUnit().certificate();
            var extensions = unit.getExtensions();

            assertThat(KeyUsage.fromExtensions(extensions)).isEqualTo(new KeyUsage(KeyUsage.digitalSignature));
            assertThat(ExtendedKeyUsage.fromExtensions(extensions))
                    .isEqualTo(new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            assertThat(unit.getSubject().getRDNs(BCStyle.C)).hasSize(1);
            assertThat(unit.getSubject().getRDNs(BCStyle.O)).hasSize(1);
            assertThat(unit.getSubject().getRDNs(BCStyle.CN)).hasSize(1);
            assertThat(AuthorityInformationAccess.fromExtensions(extensions).getAccessDescriptions())
                    .extracting(AccessDescription::getAccessMethod)
                    .contains(AccessDescription.id_ad_ocsp, AccessDescription.id_ad_caIssuers);
        }
    }

    @Test
    void makes_rsa_keys_when_told_to() {
        try (var ca = TestCa.with(
                Map.of("morprom.ca.key-algorithm", "RSA_3072", "morprom.ca.root-key-algorithm", "RSA_4096"))) {
            var hierarchy = ca.get(Hierarchy.class);

            assertThat(hierarchy.current(SigningAuthority.ROOT).signingKey().algorithm())
                    .isEqualTo(KeyAlgorithm.RSA_4096);
            assertThat(below(hierarchy)).extracting(SigningKey::algorithm).containsOnly(KeyAlgorithm.RSA_3072);
            assertThat(Approval.certificateFrom(ca).getIssuer())
                    .isEqualTo(hierarchy
                            .current(SigningAuthority.SIGNING)
                            .certificate()
                            .getSubject());
        }
    }

    private static List<SigningKey> below(Hierarchy hierarchy) {
        var authorities = hierarchy.all().stream()
                .filter(authority -> authority.name().authority() != SigningAuthority.ROOT)
                .map(Authority::signingKey);
        return Stream.concat(authorities, services(hierarchy).map(CertifiedKey::key))
                .toList();
    }

    private static List<X509CertificateHolder> certificates(Hierarchy hierarchy) {
        return Stream.concat(
                        hierarchy.all().stream().map(Authority::certificate),
                        services(hierarchy).map(CertifiedKey::certificate))
                .toList();
    }

    private static Stream<CertifiedKey> services(Hierarchy hierarchy) {
        var signers = hierarchy.all().stream().flatMap(authority -> hierarchy.ocspSigner(authority.name()).stream());
        return Stream.concat(signers, Stream.of(hierarchy.timestampUnit()));
    }
}

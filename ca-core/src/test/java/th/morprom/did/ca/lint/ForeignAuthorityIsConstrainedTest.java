package th.morprom.did.ca.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.ForeignCa;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.CrossCertify;
import th.morprom.did.ca.hierarchy.CrossTerms;
import th.morprom.did.ca.hierarchy.ForeignCertificate;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.hierarchy.HierarchyTools;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.profile.StatusAddresses;
import th.morprom.did.ca.status.CurrentStatuses;

/** A cross certificate that was really issued, with one limit changed before it is linted again. */
class ForeignAuthorityIsConstrainedTest {
    private static final String RULE = "ForeignAuthorityIsConstrained";
    private static final TestCa CA = TestCa.start();
    private static final X509CertificateHolder CROSS = cross();

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void passes_what_was_issued() {
        assertThat(lint(new Changed(CROSS))).isEmpty();
    }

    @Test
    void finds_each_limit_that_is_missing_or_not_critical() {
        for (var id : List.of(Extension.nameConstraints, Extension.policyConstraints, Extension.inhibitAnyPolicy)) {
            assertThat(lint(new Changed(CROSS).without(id))).contains(RULE);
        }
        for (var id : ForeignAuthorityIsConstrained.EXTENSIONS) {
            var value = CROSS.getExtension(id).getParsedValue();
            assertThat(lint(new Changed(CROSS).extension(id, false, value))).contains(RULE);
        }
    }

    @Test
    void finds_limits_that_limit_less() {
        var council = new GeneralSubtree(new GeneralName(GeneralName.directoryName, "O=Another Council,C=TH"));
        var hosts = new GeneralSubtree(new GeneralName(GeneralName.dNSName, "council.example"));

        assertThat(lint(names(council))).contains(RULE);
        assertThat(lint(names(council, hosts))).contains(RULE);
        assertThat(lint(new Changed(CROSS)
                        .extension(Extension.policyConstraints, true, new PolicyConstraints(BigInteger.ONE, null))))
                .contains(RULE);
        assertThat(lint(new Changed(CROSS).extension(Extension.inhibitAnyPolicy, true, new ASN1Integer(1))))
                .contains(RULE);
        assertThat(lint(new Changed(CROSS)
                        .extension(
                                Extension.certificatePolicies,
                                false,
                                new CertificatePolicies(new PolicyInformation(CertificateProfile.ANY_POLICY)))))
                .contains(RULE);
        assertThat(lint(new Changed(CROSS).without(Extension.certificatePolicies)))
                .contains(RULE);
    }

    @Test
    void finds_a_limit_on_a_certificate_of_ours() {
        var doctor = Approval.certificateFrom(CA);
        var changed = new Changed(doctor)
                .extension(Extension.inhibitAnyPolicy, true, new ASN1Integer(0))
                .build();

        assertThat(lint(changed, "doctor-signing", SigningAuthority.SIGNING)).contains(RULE, "OnlyKnownExtensions");
    }

    private static Changed names(GeneralSubtree... permitted) {
        return new Changed(CROSS).extension(Extension.nameConstraints, true, new NameConstraints(permitted, null));
    }

    private static X509CertificateHolder cross() {
        var terms = new CrossTerms(
                "cross-ca",
                TestCa.NOW.plus(Duration.ofDays(700)),
                List.of("C=TH,O=Another Council"),
                List.of("council.example"),
                List.of(),
                Map.of("2.999.1.1.1", "1.2.3.4"));
        var other = new ForeignCa("C=TH,O=Another Council,CN=Another Council CA").selfSigned();
        return new CrossCertify(
                        CA.get(HierarchyTools.class),
                        CA.rootToken(),
                        CA.get(CurrentStatuses.class),
                        CA.get(TransactionTemplate.class),
                        CA.get(AuditLog.class))
                .certify(new ForeignCertificate(other, Optional.empty()), terms, "operator-1");
    }

    private static List<String> lint(Changed changed) {
        return lint(changed.build(), "cross-ca", SigningAuthority.ROOT);
    }

    /** The names of the broken rules. */
    private static List<String> lint(TBSCertificate certificate, String profile, SigningAuthority authority) {
        var signer = CA.get(Hierarchy.class).current(authority);
        var issuer = new IssuerIdentity(
                signer.name(),
                signer.certificate().getSubject(),
                signer.certificate().getSubjectPublicKeyInfo(),
                Optional.of(signer.certificate().getNotAfter().toInstant()));
        var linter = new Linter(
                Csr.BC, new SecureRandom(), new StatusAddresses(URI.create("http://localhost:8080")), WeakKeys.none());
        var profiles = CA.get(CertificateProfiles.class);
        var failed =
                catchThrowableOfType(LintFailed.class, () -> linter.lint(certificate, profiles.get(profile), issuer));
        return failed == null
                ? List.of()
                : failed.findings().stream()
                        .map(finding -> finding.substring(0, finding.indexOf(':')))
                        .toList();
    }
}

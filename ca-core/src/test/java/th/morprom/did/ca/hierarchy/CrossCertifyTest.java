package th.morprom.did.ca.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.CertificateMessage;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.ForeignCa;
import th.morprom.did.ca.fixture.OpenSsl;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.CrossRefused.Reason;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.ca.status.CurrentStatuses;

/** A CA of somebody else's, certified by our root for what was agreed and nothing else. */
class CrossCertifyTest {
    private static final TestCa CA = TestCa.start();
    private static final AuthorityName ROOT = AuthorityName.first(SigningAuthority.ROOT);
    private static final String OURS = "2.999.1.1.1";
    private static final String THEIRS = "1.3.6.1.4.1.55555.1";
    private static final CrossTerms TERMS = terms(Map.of(OURS, THEIRS));

    private final ForeignCa council = new ForeignCa("C=TH,O=Another Council,CN=Another Council CA");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void what_the_other_ca_issues_within_the_agreement_leads_to_our_root() {
        var cross = certify(council.selfSigned(), TERMS);

        assertThat(verify(council.issue("C=TH,O=Another Council,CN=Somebody", THEIRS), cross))
                .endsWith(": OK\n");
    }

    @Test
    void what_it_issues_beyond_the_agreement_does_not() {
        var cross = certify(council.selfSigned(), TERMS);

        assertThat(verify(council.issue("C=TH,O=Somebody Else,CN=Somebody", THEIRS), cross))
                .contains("permitted subtree violation");
        assertThat(verify(council.issue("C=TH,O=Another Council,CN=x", THEIRS, "hospital.example"), cross))
                .contains("subtree violation");
        assertThat(verify(council.issue("C=TH,O=Another Council,CN=Somebody", THEIRS + ".9"), cross))
                .contains("no explicit policy");
        assertThat(verify(council.issue("C=TH,O=Another Council,CN=x", THEIRS, "www.council.example"), cross))
                .endsWith(": OK\n");
    }

    @Test
    void a_form_of_name_that_was_not_agreed_on_is_none_of_its() throws Exception {
        var names = new CrossTerms(
                "cross-ca", TERMS.until(), TERMS.directory(), List.of(), List.of(), Map.of(OURS, THEIRS));
        var cross = certify(council.selfSigned(), names);
        var person = council.issue("C=TH,O=Another Council,CN=Some Body", THEIRS);

        assertThat(verify(person, cross)).endsWith(": OK\n");
        for (var provider : List.of("SUN", "BC")) {
            assertThat(isPath(provider, person, cross)).as(provider).isTrue();
        }
        for (var form : List.of(GeneralName.dNSName, GeneralName.rfc822Name, GeneralName.uniformResourceIdentifier)) {
            var text = Map.of(
                            GeneralName.dNSName, "www.hospital.example",
                            GeneralName.rfc822Name, "a@hospital.example",
                            GeneralName.uniformResourceIdentifier, "https://hospital.example/")
                    .get(form);
            var leaf =
                    council.issue("C=TH,O=Another Council,CN=Some Body", THEIRS, List.of(new GeneralName(form, text)));
            assertThat(verify(leaf, cross)).as(text).contains("subtree violation");
            for (var provider : List.of("SUN", "BC")) {
                assertThat(isPath(provider, leaf, cross))
                        .as(provider + " " + text)
                        .isFalse();
            }
        }
    }

    @Test
    void it_never_speaks_in_our_name() {
        var us = organisation();
        for (var name : List.of(
                "C=TH",
                "C=TH,OU=Anybody",
                "O=Another Council",
                "C=TH+O=Another Council",
                "C=TH,O=" + us,
                "C=TH,O=" + us.toUpperCase(Locale.ROOT) + ",OU=x",
                "C=TH,O=Another Council,O=" + us)) {
            assertThat(refusal(new CrossTerms(
                            "cross-ca", TERMS.until(), List.of(name), List.of(), List.of(), Map.of(OURS, THEIRS))))
                    .as(name)
                    .isEqualTo(Reason.NO_NAMES);
        }
        assertThat(refusal(new ForeignCa("C=TH,O=" + us + ",CN=Another").selfSigned(), TERMS))
                .isEqualTo(Reason.OURS);
    }

    @Test
    void the_certificate_says_what_was_agreed_and_ends_then() {
        var cross = certify(council.selfSigned(), TERMS);

        assertThat(cross.getSubject()).isEqualTo(council.selfSigned().getSubject());
        assertThat(cross.getNotAfter().toInstant()).isEqualTo(TERMS.until());
        assertThat(SubjectKeyIdentifier.fromExtensions(cross.getExtensions()))
                .isEqualTo(
                        SubjectKeyIdentifier.fromExtensions(council.selfSigned().getExtensions()));
        assertThat(BasicConstraints.fromExtensions(cross.getExtensions()).getPathLenConstraint())
                .isZero();
        assertThat(List.of(
                        Extension.nameConstraints,
                        Extension.policyConstraints,
                        Extension.policyMappings,
                        Extension.inhibitAnyPolicy))
                .allMatch(id -> cross.getExtension(id).isCritical());
    }

    @Test
    void the_same_again_gets_the_same_certificate_and_is_audited_once() {
        var audited = CA.audited("cross-certificate.given");

        var first = certify(council.selfSigned(), TERMS);

        assertThat(certify(council.selfSigned(), TERMS)).isEqualTo(first);
        assertThat(CA.audited("cross-certificate.given")).isEqualTo(audited + 1);
    }

    @Test
    void it_is_handed_out_beside_our_root_from_the_next_start_on() throws CMSException {
        var cross = certify(council.selfSigned(), TERMS);
        CA.restart();
        var hierarchy = CA.get(Hierarchy.class);
        var root = hierarchy.find(ROOT).orElseThrow();

        var message = new CMSSignedData(
                CertificateMessage.of(hierarchy.certificatesOf(root)).toByteArray());

        assertThat(message.getCertificates().getMatches(null)).contains(cross);
        assertThat(hierarchy.shown(root)).isEqualTo(root.certificate());
    }

    @Test
    void it_can_be_revoked_and_is_on_the_roots_list_then() {
        var cross = certify(council.selfSigned(), TERMS);
        var serial = new SerialNumber(cross.getSerialNumber());

        CA.get(RevokeCertificate.class)
                .revoke(serial, Cause.of(RevocationReason.CA_COMPROMISE), new Requester.Operator("operator-1"));

        assertThat(CA.get(PublishCrl.class).publish(ROOT).der())
                .satisfies(list -> assertThat(
                                new X509CRLHolder(list.toByteArray()).getRevokedCertificate(cross.getSerialNumber()))
                        .isNotNull());
    }

    @Test
    void a_ca_that_another_one_certified_proves_its_key_by_a_request() {
        var below = council.certifiedBy(new ForeignCa("C=TH,O=Above,CN=Above"));

        assertThat(refusal(new ForeignCertificate(below, Optional.empty()), TERMS))
                .isEqualTo(Reason.NOT_PROVED);
        assertThat(refusal(new ForeignCertificate(below, Optional.of(new ForeignCa("C=TH,CN=x").request())), TERMS))
                .isEqualTo(Reason.NOT_PROVED);
        assertThat(crossCertify()
                        .certify(new ForeignCertificate(below, Optional.of(council.request())), TERMS, "operator-1")
                        .getSubject())
                .isEqualTo(below.getSubject());
    }

    @Test
    void refuses_a_ca_that_will_not_do() {
        assertThat(refusal(council.noAuthority(), TERMS)).isEqualTo(Reason.NOT_A_CA);
        assertThat(refusal(council.ended(), TERMS)).isEqualTo(Reason.NOT_VALID_NOW);
        assertThat(refusal(ForeignCa.weak("C=TH,O=Another Council,CN=Weak").selfSigned(), TERMS))
                .isEqualTo(Reason.WEAK_KEY);
        var namedAsOurs = new ForeignCa(certificate(ROOT).getSubject());
        assertThat(refusal(namedAsOurs.selfSigned(), TERMS)).isEqualTo(Reason.OURS);
        assertThat(refusal(certificate(ROOT), TERMS)).isEqualTo(Reason.OURS);
    }

    @Test
    void refuses_terms_that_limit_nothing() {
        var policies = Map.of(OURS, THEIRS);
        for (var directory : List.of(List.<String>of(), List.of(""), List.of("Council"))) {
            assertThat(refusal(new CrossTerms("cross-ca", TERMS.until(), directory, List.of(), List.of(), policies)))
                    .isEqualTo(Reason.NO_NAMES);
        }
        for (var domain : List.of(
                "",
                "*.council.example",
                "example",
                ".council.example",
                "council.xn--",
                "council.xn--a-",
                "council.12",
                "a".repeat(64) + ".example")) {
            assertThat(refusal(new CrossTerms(
                            "cross-ca", TERMS.until(), TERMS.directory(), List.of(domain), List.of(), policies)))
                    .isEqualTo(Reason.NO_NAMES);
        }
        assertThat(refusal(terms(Map.of()))).isEqualTo(Reason.NO_POLICIES);
        assertThat(refusal(terms(Map.of("1.2.3", THEIRS)))).isEqualTo(Reason.NO_POLICIES);
        assertThat(refusal(terms(Map.of(OURS, "2.5.29.32.0")))).isEqualTo(Reason.NO_POLICIES);
        assertThat(refusal(terms(Map.of(OURS, "council")))).isEqualTo(Reason.NO_POLICIES);
        assertThat(refusal(
                        new CrossTerms("issuing-ca", TERMS.until(), TERMS.directory(), List.of(), List.of(), policies)))
                .isEqualTo(Reason.OTHER_PROFILE);
    }

    @Test
    void refuses_an_end_after_that_of_either_side() {
        assertThat(refusal(until(certificate(ROOT).getNotAfter().toInstant().plusSeconds(1))))
                .isEqualTo(Reason.OUTLIVES_US);
        assertThat(refusal(until(council.selfSigned().getNotAfter().toInstant().plusSeconds(1))))
                .isEqualTo(Reason.OUTLIVES_IT);
    }

    private static CrossTerms terms(Map<String, String> policies) {
        return new CrossTerms(
                "cross-ca",
                TestCa.NOW.plus(Duration.ofDays(700)),
                List.of("C=TH,O=Another Council"),
                List.of("council.example"),
                List.of(),
                policies);
    }

    private static CrossTerms until(Instant end) {
        return new CrossTerms("cross-ca", end, TERMS.directory(), List.of(), List.of(), Map.of(OURS, THEIRS));
    }

    private static String organisation() {
        return certificate(ROOT).getSubject().getRDNs()[1].getFirst().getValue().toString();
    }

    private static boolean isPath(String provider, X509CertificateHolder leaf, X509CertificateHolder cross)
            throws GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var path = new ArrayList<X509Certificate>();
        for (var certificate : List.of(leaf, cross, certificate(ROOT))) {
            path.add((X509Certificate) factory.generateCertificate(
                    new ByteArrayInputStream(Der.of(certificate).toByteArray())));
        }
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(path.get(2), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(TestCa.NOW.plusSeconds(60)));
        var validator = provider.equals("BC")
                ? CertPathValidator.getInstance("PKIX", Csr.BC)
                : CertPathValidator.getInstance("PKIX", provider);
        try {
            validator.validate(factory.generateCertPath(path.subList(0, 2)), parameters);
            return true;
        } catch (CertPathValidatorException e) {
            assertThat(e).as(provider).hasMessageMatching("(?is).*(subtree|name constraint|permitted).*");
            return false;
        }
    }

    private static X509CertificateHolder certificate(AuthorityName name) {
        return CA.get(Hierarchy.class).find(name).orElseThrow().certificate();
    }

    private static CrossCertify crossCertify() {
        return new CrossCertify(
                CA.get(HierarchyTools.class),
                CA.rootToken(),
                CA.get(CurrentStatuses.class),
                CA.get(TransactionTemplate.class),
                CA.get(AuditLog.class));
    }

    private static X509CertificateHolder certify(X509CertificateHolder other, CrossTerms terms) {
        return crossCertify().certify(new ForeignCertificate(other, Optional.empty()), terms, "operator-1");
    }

    private Reason refusal(CrossTerms terms) {
        return refusal(council.selfSigned(), terms);
    }

    private static Reason refusal(X509CertificateHolder other, CrossTerms terms) {
        return refusal(new ForeignCertificate(other, Optional.empty()), terms);
    }

    private static Reason refusal(ForeignCertificate other, CrossTerms terms) {
        return catchThrowableOfType(CrossRefused.class, () -> crossCertify().certify(other, terms, "operator-1"))
                .reason();
    }

    /** By OpenSSL, which trusts our root alone and wants our policy. */
    private String verify(X509CertificateHolder leaf, X509CertificateHolder cross) {
        var result = OpenSsl.run(
                "verify",
                "-policy_check",
                "-policy",
                OURS,
                "-attime",
                Long.toString(TestCa.NOW.getEpochSecond() + 60),
                "-trusted",
                pem("root", certificate(ROOT)),
                "-untrusted",
                pem("cross", cross),
                pem("leaf", leaf));
        return result.said();
    }

    private String pem(String name, X509CertificateHolder certificate) {
        return OpenSsl.pem(
                folder.resolve(name + ".pem"),
                "CERTIFICATE",
                Der.of(certificate).toByteArray());
    }
}

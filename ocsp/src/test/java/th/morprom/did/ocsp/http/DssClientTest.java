package th.morprom.did.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.CertificateStatus;
import eu.europa.esig.dss.enumerations.RevocationReason;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplecertificatereport.SimpleCertificateReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import eu.europa.esig.dss.validation.CertificateValidator;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Instant;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ocsp.sample.Answers;
import th.morprom.did.ocsp.sample.Identities;
import th.morprom.did.ocsp.sample.OwnDoor;
import th.morprom.did.ocsp.sample.PublishedStatuses;
import th.morprom.did.ocsp.sample.RawClient;
import th.morprom.did.ocsp.sample.Requests;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** The European Commission's validation library, which most verifiers of signed documents are built on, believes the answers. */
class DssClientTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();

    private final PublishedStatuses published =
            new PublishedStatuses(HIERARCHY.issuing().certificate(), Instant.now());
    private final OwnDoor node = new OwnDoor(published, Identities.delegated(HIERARCHY));
    private final SampleCertificate leaf = HIERARCHY.doctor().issue();

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void believes_that_a_certificate_is_good() {
        published.good(leaf.serial());

        var report = validate();

        assertThat(report.getCertificateRevocationDate(id())).isNull();
        assertThat(answer().isValid()).isTrue();
        assertThat(answer().getStatus().isGood()).isTrue();
    }

    @Test
    void believes_that_a_certificate_is_revoked_since_when_and_why() {
        var since = Instant.now().minusSeconds(100);
        published.revoked(leaf.serial(), since, CRLReason.keyCompromise);

        var report = validate();

        assertThat(report.getCertificateRevocationDate(id()).toInstant().getEpochSecond())
                .isEqualTo(since.getEpochSecond());
        assertThat(report.getCertificateRevocationReason(id())).isEqualTo(RevocationReason.KEY_COMPROMISE);
    }

    @Test
    void believes_that_a_certificate_is_unknown() {
        assertThat(answer().isValid()).isTrue();
        assertThat(answer().getStatus()).isEqualTo(CertificateStatus.UNKNOWN);
    }

    private SimpleCertificateReport validate() {
        var anchors = new CommonTrustedCertificateSource();
        anchors.addCertificate(token(HIERARCHY.root().certificate()));
        var others = new CommonCertificateSource();
        others.addCertificate(token(HIERARCHY.issuing().certificate()));
        var verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(anchors);
        verifier.setAdjunctCertSources(others);
        verifier.setAIASource(null);
        verifier.setOcspSource((certificate, issuer) -> answer());
        var validator = CertificateValidator.fromCertificate(token(leaf.certificate()));
        validator.setCertificateVerifier(verifier);
        return validator.validate().getSimpleReport();
    }

    private OCSPToken answer() {
        try (var client = new RawClient(node.door.port())) {
            var issuer = HIERARCHY.issuing().certificate();
            client.say(RawClient.post(Requests.about(issuer, leaf.serial()).der()));
            var der = client.hear().body();
            return new OCSPToken(Answers.basic(der), Answers.only(der), token(leaf.certificate()), token(issuer));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String id() {
        return token(leaf.certificate()).getDSSIdAsString();
    }

    private static CertificateToken token(X509CertificateHolder certificate) {
        try {
            return new CertificateToken(new JcaX509CertificateConverter().getCertificate(certificate));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}

package th.morprom.did.signing.sample;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** The European Commission's validator, as the judge of what we sign. */
public final class Dss {
    private Dss() {}

    /** What it says; it looks nothing up, so everything must be in the file. */
    public static SimpleReport judge(byte[] pdf, SampleHierarchy trusted) {
        var anchors = new CommonTrustedCertificateSource();
        anchors.addCertificate(new CertificateToken(trusted.root().x509()));
        var verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(anchors);
        var validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
        validator.setCertificateVerifier(verifier);
        return validator.validateDocument().getSimpleReport();
    }
}

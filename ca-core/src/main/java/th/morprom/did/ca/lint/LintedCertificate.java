package th.morprom.did.ca.lint;

import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;
import th.morprom.did.ca.certificate.Der;

/** A to-be-signed certificate that passed every rule. Only {@link Linter} makes one, and only one of these is signed. */
public final class LintedCertificate {
    private final Der tbs;
    private final AlgorithmIdentifier signatureAlgorithm;

    LintedCertificate(Der tbs) {
        this.tbs = tbs;
        this.signatureAlgorithm = TBSCertificate.getInstance(tbs.toByteArray()).getSignature();
    }

    /** The bytes to sign: {@code TBSCertificate}, RFC 5280 section 4.1. */
    public Der tbs() {
        return tbs;
    }

    public AlgorithmIdentifier signatureAlgorithm() {
        return signatureAlgorithm;
    }
}

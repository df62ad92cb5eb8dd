package th.morprom.did.ca.lint;

import th.morprom.did.ca.certificate.Der;

/** A to-be-signed certificate that passed every rule. Only {@link Linter} makes one, and only one of these is signed. */
public final class LintedCertificate {
    private final Der tbs;
    private final Der signatureAlgorithm;

    LintedCertificate(Der tbs, Der signatureAlgorithm) {
        this.tbs = tbs;
        this.signatureAlgorithm = signatureAlgorithm;
    }

    /** The bytes to sign: {@code TBSCertificate}, RFC 5280 section 4.1. */
    public Der tbs() {
        return tbs;
    }

    /** What stands inside them as the algorithm, to be repeated beside the signature: {@code AlgorithmIdentifier}. */
    public Der signatureAlgorithm() {
        return signatureAlgorithm;
    }
}

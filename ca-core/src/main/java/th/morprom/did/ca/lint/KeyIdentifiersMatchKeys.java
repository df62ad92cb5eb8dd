package th.morprom.did.ca.lint;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import th.morprom.did.ca.certificate.KeyIdentifier;

/** RFC 5280 sections 4.2.1.1 and 4.2.1.2: the identifiers of this key and of the issuer's, and the issuer's name. */
final class KeyIdentifiersMatchKeys implements LintRule {
    @Override
    public List<String> findings(Candidate candidate) {
        var certificate = candidate.certificate();
        var own = KeyIdentifier.of(certificate.getSubjectPublicKeyInfo()).asSubject();
        var issuers = KeyIdentifier.of(candidate.issuer().publicKey()).asAuthority();
        var findings = new ArrayList<String>();
        findings.addAll(LintRule.unless(
                candidate.has(Extension.subjectKeyIdentifier, false, own)
                        || (candidate.profile().isForeign() && hasIdentifier(candidate)),
                "the subject key identifier is not that of the key"));
        findings.addAll(LintRule.unless(
                candidate.has(Extension.authorityKeyIdentifier, false, issuers),
                "the authority key identifier is not that of the issuer"));
        findings.addAll(LintRule.unless(
                certificate.getIssuer().equals(candidate.issuer().name()),
                "the issuer's name is not that of the issuer"));
        return findings;
    }

    /** Somebody else's CA has named its key in its own way, and its certificates point to that. */
    private static boolean hasIdentifier(Candidate candidate) {
        return candidate
                .extension(Extension.subjectKeyIdentifier)
                .filter(extension -> !extension.isCritical())
                .isPresent();
    }
}

package th.morprom.did.ca.lint;

import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import th.morprom.did.ca.profile.CertificateProfile;

/** RFC 5280 section 4.2.1.9: present and critical everywhere, and a CA only where the profile says so. */
final class BasicConstraintsMatchProfile implements LintRule {
    @Override
    public List<String> findings(Candidate candidate) {
        return LintRule.unless(
                candidate.has(Extension.basicConstraints, true, expected(candidate.profile())),
                "the basic constraints are not the profile's, or not critical");
    }

    private static BasicConstraints expected(CertificateProfile profile) {
        return profile.authority()
                .map(authority ->
                        authority.pathLength().map(BasicConstraints::new).orElse(new BasicConstraints(true)))
                .orElse(new BasicConstraints(false));
    }
}

package th.morprom.did.ca.lint;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import th.morprom.did.ca.profile.KeyUse;
import th.morprom.did.ca.profile.Purpose;

/** RFC 5280 sections 4.2.1.3 and 4.2.1.12: exactly the usages of the profile, key usage critical. */
final class KeyUsageMatchesProfile implements LintRule {
    @Override
    public List<String> findings(Candidate candidate) {
        var profile = candidate.profile();
        var findings = new ArrayList<String>();
        findings.addAll(LintRule.unless(
                candidate.has(Extension.keyUsage, true, KeyUse.extension(profile.keyUsage())),
                "the key usage is not the profile's, or not critical"));
        var purposes =
                profile.extendedKeyUse().purposes().stream().map(Purpose::id).toArray(KeyPurposeId[]::new);
        var extended = purposes.length == 0
                ? candidate.extension(Extension.extendedKeyUsage).isEmpty()
                : candidate.has(
                        Extension.extendedKeyUsage,
                        profile.extendedKeyUse().critical(),
                        new ExtendedKeyUsage(purposes));
        findings.addAll(LintRule.unless(extended, "the extended key usage is not the profile's"));
        return findings;
    }
}

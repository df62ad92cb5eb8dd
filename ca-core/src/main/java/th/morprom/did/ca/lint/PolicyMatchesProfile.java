package th.morprom.did.ca.lint;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;

/** RFC 5280 section 4.2.1.4: the one policy of the profile. RFC 6960 section 4.2.2.2.1: nocheck only for responders. */
final class PolicyMatchesProfile implements LintRule {
    @Override
    public List<String> findings(Candidate candidate) {
        var findings = new ArrayList<String>();
        var policy = candidate.profile().policy();
        var matches = policy.map(id -> candidate.has(
                        Extension.certificatePolicies, false, new CertificatePolicies(new PolicyInformation(id))))
                .orElse(candidate.extension(Extension.certificatePolicies).isEmpty());
        findings.addAll(LintRule.unless(matches, "the certificate policy is not the profile's"));
        var noCheck = candidate.profile().ocspNoCheck()
                ? candidate.has(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE)
                : candidate
                        .extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)
                        .isEmpty();
        findings.addAll(LintRule.unless(noCheck, "ocsp-nocheck is not as the profile says"));
        return findings;
    }
}

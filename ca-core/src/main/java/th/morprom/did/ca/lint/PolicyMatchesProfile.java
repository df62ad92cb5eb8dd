package th.morprom.did.ca.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import th.morprom.did.ca.profile.CertificateProfile;

/**
 * RFC 5280 section 4.2.1.4: the one policy of the profile; a policy of ours points to our statement. RFC 6960 section
 * 4.2.2.2.1: nocheck only for responders. What somebody else's CA may certify under, {@link ForeignAuthorityIsConstrained} looks at.
 */
final class PolicyMatchesProfile implements LintRule {
    @Override
    public List<String> findings(Candidate candidate) {
        var profile = candidate.profile();
        if (profile.isForeign()) {
            return List.of();
        }
        var policies = policies(candidate);
        var findings = new ArrayList<String>();
        findings.addAll(LintRule.unless(
                policies.stream()
                        .map(PolicyInformation::getPolicyIdentifier)
                        .toList()
                        .equals(profile.policy().stream().toList()),
                "the certificate policy is not the profile's"));
        var pointer = profile.policy()
                .filter(policy -> !policy.equals(CertificateProfile.ANY_POLICY))
                .map(policy -> candidate.addresses().practiceStatement());
        findings.addAll(LintRule.unless(
                policies.stream().allMatch(policy -> qualifier(policy).equals(pointer)),
                "the policy does not point to our practice statement"));
        var noCheck = profile.ocspNoCheck()
                ? candidate.has(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE)
                : candidate
                        .extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)
                        .isEmpty();
        findings.addAll(LintRule.unless(noCheck, "ocsp-nocheck is not as the profile says"));
        return findings;
    }

    /** None where the extension is critical: nobody need refuse a certificate for a policy he does not know. */
    private static List<PolicyInformation> policies(Candidate candidate) {
        return candidate
                .extension(Extension.certificatePolicies)
                .filter(extension -> !extension.isCritical())
                .map(extension -> List.of(CertificatePolicies.getInstance(extension.getParsedValue())
                        .getPolicyInformation()))
                .orElse(List.of());
    }

    /** The CPS pointer; any other qualifier, or a second one, reads as no address at all of ours. */
    private static Optional<String> qualifier(PolicyInformation policy) {
        return Optional.ofNullable(policy.getPolicyQualifiers()).map(PolicyMatchesProfile::pointer);
    }

    private static String pointer(ASN1Sequence qualifiers) {
        if (qualifiers.size() != 1) {
            return "";
        }
        var info = PolicyQualifierInfo.getInstance(qualifiers.getObjectAt(0));
        ASN1ObjectIdentifier id = info.getPolicyQualifierId();
        return id.equals(PolicyQualifierId.id_qt_cps) ? info.getQualifier().toString() : "";
    }
}

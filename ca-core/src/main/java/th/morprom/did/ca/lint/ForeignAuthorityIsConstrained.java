package th.morprom.did.ca.lint;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ca.profile.CertificateProfile;

/**
 * RFC 5280 sections 4.2.1.10, 4.2.1.11 and 4.2.1.14: somebody else's CA is limited in the names and policies that it may certify, critically, and
 * none of ours is: each extension stands where the profile is for such CAs, and nowhere else.
 */
final class ForeignAuthorityIsConstrained implements LintRule {
    static final List<ASN1ObjectIdentifier> EXTENSIONS = List.of(
            Extension.nameConstraints,
            Extension.policyConstraints,
            Extension.inhibitAnyPolicy,
            Extension.policyMappings);

    private static final List<Integer> FORMS = List.of(
            GeneralName.directoryName,
            GeneralName.dNSName,
            GeneralName.rfc822Name,
            GeneralName.uniformResourceIdentifier);

    /** All addresses of networks, IPv4 and IPv6: an address of zeros and a mask of zeros. */
    private static final List<GeneralName> ALL_NETWORKS = List.of(
            new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[8])),
            new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[32])));

    @Override
    public List<String> findings(Candidate candidate) {
        if (!candidate.profile().isForeign()) {
            return LintRule.unless(
                    EXTENSIONS.stream().allMatch(id -> candidate.extension(id).isEmpty()),
                    "the constraints of a foreign CA are on one of ours");
        }
        var findings = new ArrayList<String>();
        findings.addAll(LintRule.unless(
                EXTENSIONS.stream()
                        .flatMap(id -> candidate.extension(id).stream())
                        .allMatch(Extension::isCritical),
                "a constraint is not critical"));
        findings.addAll(LintRule.unless(namesAreLimited(candidate), "a form of names is not limited"));
        findings.addAll(LintRule.unless(
                candidate.has(Extension.policyConstraints, true, new PolicyConstraints(BigInteger.ZERO, null)),
                "no policy is required"));
        findings.addAll(LintRule.unless(
                candidate.has(Extension.inhibitAnyPolicy, true, new ASN1Integer(0)), "anyPolicy is not inhibited"));
        var policies = candidate.extension(Extension.certificatePolicies).stream()
                .flatMap(extension -> Stream.of(CertificatePolicies.getInstance(extension.getParsedValue())
                        .getPolicyInformation()))
                .map(PolicyInformation::getPolicyIdentifier)
                .toList();
        findings.addAll(LintRule.unless(
                !policies.isEmpty() && !policies.contains(CertificateProfile.ANY_POLICY),
                "no policy of ours is named, or anyPolicy is"));
        return findings;
    }

    private static boolean namesAreLimited(Candidate candidate) {
        var constraints = candidate
                .extension(Extension.nameConstraints)
                .map(extension -> NameConstraints.getInstance(extension.getParsedValue()));
        var permitted =
                constraints.map(limits -> bases(limits.getPermittedSubtrees())).orElse(List.of());
        var excluded =
                constraints.map(limits -> bases(limits.getExcludedSubtrees())).orElse(List.of());
        return FORMS.stream().allMatch(form -> permitted.stream().anyMatch(name -> name.getTagNo() == form))
                && excluded.containsAll(ALL_NETWORKS)
                && excluded.contains(
                        new GeneralName(organisation(candidate.certificate().getIssuer())));
    }

    private static List<GeneralName> bases(GeneralSubtree @Nullable [] subtrees) {
        return subtrees == null
                ? List.of()
                : Stream.of(subtrees).map(GeneralSubtree::getBase).toList();
    }

    /** Of a CA of ours: its name without the CA's own. */
    private static X500Name organisation(X500Name issuer) {
        return new X500Name(Stream.of(issuer.getRDNs())
                .filter(rdn -> !rdn.getFirst().getType().equals(BCStyle.CN))
                .toArray(RDN[]::new));
    }
}

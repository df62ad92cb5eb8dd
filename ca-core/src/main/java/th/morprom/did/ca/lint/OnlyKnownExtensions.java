package th.morprom.did.ca.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.isismtt.ISISMTTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;

/** RFC 5280 section 4.2: no extension twice; and none that no profile of ours uses. Read from the encoding itself. */
final class OnlyKnownExtensions implements LintRule {
    private static final int EXTENSIONS_TAG = 3;
    private static final Set<ASN1ObjectIdentifier> KNOWN = Set.of(
            Extension.authorityKeyIdentifier,
            Extension.subjectKeyIdentifier,
            Extension.keyUsage,
            Extension.privateKeyUsagePeriod,
            Extension.certificatePolicies,
            Extension.basicConstraints,
            Extension.extendedKeyUsage,
            Extension.authorityInfoAccess,
            Extension.cRLDistributionPoints,
            Extension.subjectDirectoryAttributes,
            OCSPObjectIdentifiers.id_pkix_ocsp_nocheck,
            ISISMTTObjectIdentifiers.id_isismtt_at_admission);

    @Override
    public List<String> findings(Candidate candidate) {
        var findings = new ArrayList<String>();
        var seen = new HashSet<ASN1ObjectIdentifier>();
        for (var id : extensions(candidate)) {
            findings.addAll(LintRule.unless(seen.add(id), () -> "the extension " + id + " stands there twice"));
            findings.addAll(LintRule.unless(
                    KNOWN.contains(id) || isHostName(id, candidate) || isConstraint(id, candidate),
                    () -> "the extension " + id + " is in no profile"));
        }
        return findings;
    }

    /** Known where the profile names hosts only: elsewhere an alternative name is an identity that nobody checked. */
    private static boolean isHostName(ASN1ObjectIdentifier id, Candidate candidate) {
        return candidate.profile().dnsNames() && id.equals(Extension.subjectAlternativeName);
    }

    /** Which of them must stand there, {@link ForeignAuthorityIsConstrained} says. */
    private static boolean isConstraint(ASN1ObjectIdentifier id, Candidate candidate) {
        return candidate.profile().isForeign() && ForeignAuthorityIsConstrained.EXTENSIONS.contains(id);
    }

    private static List<ASN1ObjectIdentifier> extensions(Candidate candidate) {
        var tbs = ASN1Sequence.getInstance(
                candidate.certificate().toASN1Structure().getTBSCertificate().toASN1Primitive());
        var found = new ArrayList<ASN1ObjectIdentifier>();
        for (var field : tbs) {
            if (field instanceof ASN1TaggedObject tagged && tagged.getTagNo() == EXTENSIONS_TAG) {
                for (var extension : ASN1Sequence.getInstance(tagged, true)) {
                    found.add(ASN1ObjectIdentifier.getInstance(
                            ASN1Sequence.getInstance(extension).getObjectAt(0)));
                }
            }
        }
        return found;
    }
}

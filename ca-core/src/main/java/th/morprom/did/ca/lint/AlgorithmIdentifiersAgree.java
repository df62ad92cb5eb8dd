package th.morprom.did.ca.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * RFC 5280 section 4.1.1.2: both algorithm identifiers are the same. RFC 5758 section 3.2: ECDSA has no parameters; RFC
 * 4055 section 5: RSA has NULL.
 */
final class AlgorithmIdentifiersAgree implements LintRule {
    private static final Set<ASN1ObjectIdentifier> ECDSA =
            Set.of(X9ObjectIdentifiers.ecdsa_with_SHA256, X9ObjectIdentifiers.ecdsa_with_SHA384);

    @Override
    public List<String> findings(Candidate candidate) {
        var structure = candidate.certificate().toASN1Structure();
        var inside = structure.getTBSCertificate().getSignature();
        var findings = new ArrayList<String>();
        findings.addAll(LintRule.unless(
                inside.equals(structure.getSignatureAlgorithm()), "the two algorithm identifiers differ"));
        var rightParameters = ECDSA.contains(inside.getAlgorithm())
                ? inside.getParameters() == null
                : inside.getAlgorithm().equals(PKCSObjectIdentifiers.sha256WithRSAEncryption)
                        && DERNull.INSTANCE.equals(inside.getParameters());
        findings.addAll(LintRule.unless(rightParameters, "the algorithm or its parameters are not ours"));
        return findings;
    }
}

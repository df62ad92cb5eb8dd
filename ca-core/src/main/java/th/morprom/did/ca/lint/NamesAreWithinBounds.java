package th.morprom.did.ca.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** RFC 5280 section 4.1.2.4 and appendix A.1: string types and upper bounds of the subject; no attribute twice. */
final class NamesAreWithinBounds implements LintRule {
    private static final Map<ASN1ObjectIdentifier, Integer> BOUNDS = Map.of(
            BCStyle.C, 2,
            BCStyle.O, 64,
            BCStyle.ORGANIZATION_IDENTIFIER, 64,
            BCStyle.T, 64,
            BCStyle.SURNAME, 64,
            BCStyle.GIVENNAME, 64,
            BCStyle.SERIALNUMBER, 64,
            BCStyle.CN, 64);
    private static final Set<ASN1ObjectIdentifier> PRINTABLE = Set.of(BCStyle.C, BCStyle.SERIALNUMBER);

    @Override
    public List<String> findings(Candidate candidate) {
        // The name of somebody else's CA is taken over as it is, or its certificates would not lead to it.
        if (candidate.profile().isForeign()) {
            return List.of();
        }
        var findings = new ArrayList<String>();
        var seen = new ArrayList<ASN1ObjectIdentifier>();
        for (var rdn : candidate.certificate().getSubject().getRDNs()) {
            var type = rdn.getFirst().getType();
            findings.addAll(LintRule.unless(!rdn.isMultiValued(), "a part of the subject has two values"));
            findings.addAll(
                    LintRule.unless(!seen.contains(type), () -> "the subject has the attribute " + type + " twice"));
            findings.addAll(LintRule.unless(
                    fits(rdn.getFirst()), () -> "the attribute " + type + " is unknown, empty or too long"));
            seen.add(type);
        }
        findings.addAll(LintRule.unless(seen.contains(BCStyle.CN), "the subject has no common name"));
        return findings;
    }

    private static boolean fits(AttributeTypeAndValue attribute) {
        var text = IETFUtils.valueToString(attribute.getValue());
        var rightType = PRINTABLE.contains(attribute.getType())
                ? attribute.getValue() instanceof ASN1PrintableString
                : attribute.getValue() instanceof ASN1UTF8String;
        return rightType && !text.isBlank() && text.length() <= BOUNDS.getOrDefault(attribute.getType(), 0);
    }
}

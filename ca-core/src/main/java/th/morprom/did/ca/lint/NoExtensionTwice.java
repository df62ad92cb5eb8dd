package th.morprom.did.ca.lint;

import java.util.HashSet;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;

/** RFC 5280 section 4.2: no extension more than once. Read from the encoding, where nothing has merged them yet. */
final class NoExtensionTwice implements LintRule {
    private static final int EXTENSIONS_TAG = 3;

    @Override
    public List<String> findings(Candidate candidate) {
        var tbs = ASN1Sequence.getInstance(
                candidate.certificate().toASN1Structure().getTBSCertificate().toASN1Primitive());
        var seen = new HashSet<ASN1ObjectIdentifier>();
        for (var field : tbs) {
            if (field instanceof ASN1TaggedObject tagged && tagged.getTagNo() == EXTENSIONS_TAG) {
                for (var extension : ASN1Sequence.getInstance(tagged, true)) {
                    var id = ASN1ObjectIdentifier.getInstance(
                            ASN1Sequence.getInstance(extension).getObjectAt(0));
                    if (!seen.add(id)) {
                        return List.of("the extension " + id + " stands there twice");
                    }
                }
            }
        }
        return List.of();
    }
}

package th.morprom.did.ca.lint;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;

/** RFC 5280 section 4.1.1.3: the signature is over the DER encoding. A second encoding of the value must be the same. */
final class EncodingIsDer implements LintRule {
    @Override
    public List<String> findings(Candidate candidate) {
        try {
            var encoded = candidate.certificate().getEncoded();
            var again = ASN1Primitive.fromByteArray(encoded).getEncoded(ASN1Encoding.DER);
            return LintRule.unless(Arrays.equals(encoded, again), "the encoding is not DER");
        } catch (IOException e) {
            return List.of("the encoding cannot be read");
        }
    }
}

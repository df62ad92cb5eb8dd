package th.morprom.did.ca.lint;

import java.io.IOException;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import th.morprom.did.ca.certificate.Der;

/** RFC 5280 section 4.1.1.3: the signature is over the DER encoding. A second encoding of the value must be the same. */
final class EncodingIsDer implements LintRule {
    @Override
    public List<String> findings(Candidate candidate) {
        try {
            var again = candidate.certificate().toASN1Structure().getEncoded(ASN1Encoding.DER);
            return LintRule.unless(Der.of(again).equals(candidate.encoding()), "the encoding is not DER");
        } catch (IOException e) {
            return List.of("the encoding cannot be read");
        }
    }
}

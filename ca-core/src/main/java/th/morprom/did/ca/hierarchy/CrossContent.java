package th.morprom.did.ca.hierarchy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.issuance.ForeignAuthority;

/**
 * What is certified of another CA, in one encoding: the same for the same terms and no others, because in DER each part says by
 * itself where it ends.
 */
record CrossContent(X509CertificateHolder other, CrossTerms terms, ForeignAuthority agreed) {
    String sha256() {
        try {
            return Der.of(sequence(
                                    other.getSubjectPublicKeyInfo(),
                                    other.getSubject(),
                                    SubjectKeyIdentifier.fromExtensions(other.getExtensions()),
                                    new DERUTF8String(terms.profile()),
                                    new DERUTF8String(terms.until().toString()),
                                    names(),
                                    policies(agreed.policies()))
                            .getEncoded(ASN1Encoding.DER))
                    .sha256();
        } catch (IOException e) {
            throw new IllegalStateException("what was agreed cannot be written", e);
        }
    }

    private DERSequence names() {
        var names = agreed.names();
        return sequence(
                sequence(names.permitted()), sequence(names.excluded()), texts(names.dns()), texts(names.email()));
    }

    /** In the order of ours. */
    private static DERSequence policies(Map<ASN1ObjectIdentifier, ASN1ObjectIdentifier> policies) {
        var sorted = new TreeMap<String, ASN1Encodable>();
        policies.forEach((ours, theirs) -> sorted.put(ours.getId(), sequence(ours, theirs)));
        return sequence(List.copyOf(sorted.values()));
    }

    private static DERSequence texts(List<String> texts) {
        return sequence(texts.stream().map(DERUTF8String::new).toList());
    }

    private static DERSequence sequence(List<? extends ASN1Encodable> parts) {
        return sequence(parts.toArray(ASN1Encodable[]::new));
    }

    private static DERSequence sequence(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }
}

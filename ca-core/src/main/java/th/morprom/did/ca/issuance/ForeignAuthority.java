package th.morprom.did.ca.issuance;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What a certificate for somebody else's CA says of it beyond name and key: what it is limited to.
 *
 * @param keyIdentifier as its own certificates call its key, however it was made
 * @param names whom it may certify
 * @param policies ours under which its certificates are accepted here, each with its own that stands for it; the same if it
 *     issues under ours
 */
public record ForeignAuthority(
        SubjectKeyIdentifier keyIdentifier, Names names, Map<ASN1ObjectIdentifier, ASN1ObjectIdentifier> policies) {
    /**
     * The names below which it may certify. Hosts, mail addresses and URIs that are not below one of these, and addresses of networks,
     * are none of its; so is what stands below an excluded directory name.
     *
     * @param dns names of domains
     * @param email domains of mail addresses
     */
    public record Names(List<X500Name> permitted, List<X500Name> excluded, List<String> dns, List<String> email) {
        public Names {
            permitted = List.copyOf(permitted);
            excluded = List.copyOf(excluded);
            dns = List.copyOf(dns);
            email = List.copyOf(email);
        }
    }

    public ForeignAuthority {
        policies = Map.copyOf(policies);
    }

    /** Whether a certificate says exactly this of it. */
    public boolean isSaidBy(X509CertificateHolder made) {
        var said = new ExtensionsGenerator();
        DerExtensions.add(said, Extension.subjectKeyIdentifier, false, keyIdentifier);
        ForeignExtensions.add(said, this);
        var expected = said.generate();
        return Stream.of(expected.getExtensionOIDs())
                        .allMatch(id -> expected.getExtension(id).equals(made.getExtension(id)))
                && (expected.getExtension(Extension.policyMappings) == null)
                        == (made.getExtension(Extension.policyMappings) == null);
    }
}

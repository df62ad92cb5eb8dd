package th.morprom.did.ca.hierarchy;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.profile.SigningAuthority;

/** Asks another CA to certify one of ours: a PKCS#10 request (RFC 2986) with our name, our key and what we need to be. */
public final class RequestCertificate {
    private RequestCertificate() {}

    /**
     * The request, DER.
     *
     * @throws KeyOffline if the key of this CA is not here
     * @throws th.morprom.did.hsm.KeyUnavailable if its token does not answer
     */
    public static Der of(Authority authority) {
        var key = authority.certificate().getSubjectPublicKeyInfo();
        var wanted = new ExtensionsGenerator();
        try {
            wanted.addExtension(
                    Extension.basicConstraints,
                    true,
                    new BasicConstraints(authority.name().authority() == SigningAuthority.ROOT ? 1 : 0));
            wanted.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            wanted.addExtension(
                    Extension.subjectKeyIdentifier, false, KeyIdentifier.of(key).asSubject());
            return Der.of(new PKCS10CertificationRequestBuilder(
                            authority.certificate().getSubject(), key)
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, wanted.generate())
                    .build(authority.signingKey().contentSigner())
                    .getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

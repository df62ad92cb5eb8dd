package th.morprom.did.ca.certificate;

import java.io.IOException;
import java.util.Collection;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.util.CollectionStore;

/** A certs-only CMS message: several certificates in one value (RFC 5652 section 5.1, RFC 5280 section 4.2.2.1). */
public final class CertificateMessage {
    private CertificateMessage() {}

    /** Of these certificates; DER puts them into an order of its own. */
    public static Der of(Collection<X509CertificateHolder> certificates) {
        try {
            var message = new CMSSignedDataGenerator();
            message.addCertificates(new CollectionStore<>(certificates));
            return Der.of(
                    message.generate(new CMSAbsentContent()).toASN1Structure().getEncoded(ASN1Encoding.DER));
        } catch (CMSException | IOException e) {
            throw new IllegalStateException("certificates that were read cannot be written", e);
        }
    }
}

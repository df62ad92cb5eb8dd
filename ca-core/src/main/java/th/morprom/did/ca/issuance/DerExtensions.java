package th.morprom.did.ca.issuance;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;

/** Adds an extension whose value is already an object, which cannot fail to encode. */
final class DerExtensions {
    private DerExtensions() {}

    static void add(ExtensionsGenerator extensions, ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        try {
            extensions.addExtension(id, critical, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

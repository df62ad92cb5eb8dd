package th.morprom.did.ca.profile;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** The extended key usages that our profiles use: RFC 5280 section 4.2.1.12 and RFC 9336 for documents. */
// The names are those of the RFCs, so that the YAML reads like them; an identifier does not change.
@SuppressWarnings({"NamingConvention", "ImmutableEnumChecker"})
public enum Purpose {
    serverAuth("1.3.6.1.5.5.7.3.1"),
    clientAuth("1.3.6.1.5.5.7.3.2"),
    documentSigning("1.3.6.1.5.5.7.3.36"),
    emailProtection("1.3.6.1.5.5.7.3.4"),
    timeStamping("1.3.6.1.5.5.7.3.8"),
    ocspSigning("1.3.6.1.5.5.7.3.9");

    private final KeyPurposeId id;

    Purpose(String oid) {
        this.id = KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid));
    }

    public KeyPurposeId id() {
        return id;
    }
}

package th.morprom.did.ca.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * The short name of a public key: SHA-1 over the bits of the key. SHA-1 serves as a name here, not as protection.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.2">RFC 5280 section 4.2.1.2, method 1</a>
 */
public final class KeyIdentifier {
    private static final int OCTETS = 20;

    private final byte[] sha1;

    private KeyIdentifier(byte[] sha1) {
        this.sha1 = sha1;
    }

    public static KeyIdentifier of(SubjectPublicKeyInfo key) {
        try {
            return new KeyIdentifier(MessageDigest.getInstance("SHA-1")
                    .digest(key.getPublicKeyData().getOctets()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** The name itself, as it stands in certificates and in the database. */
    public static KeyIdentifier of(byte[] sha1) {
        if (sha1.length != OCTETS) {
            throw new IllegalArgumentException("a key identifier has 20 octets");
        }
        return new KeyIdentifier(sha1.clone());
    }

    /** The 20 octets; OCSP calls them {@code issuerKeyHash} (RFC 6960 section 4.1.1). */
    public byte[] toByteArray() {
        return sha1.clone();
    }

    public SubjectKeyIdentifier asSubject() {
        return new SubjectKeyIdentifier(sha1);
    }

    public AuthorityKeyIdentifier asAuthority() {
        return new AuthorityKeyIdentifier(sha1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyIdentifier that && Arrays.equals(sha1, that.sha1);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha1);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(sha1);
    }
}

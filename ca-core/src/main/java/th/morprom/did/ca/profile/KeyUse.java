package th.morprom.did.ca.profile;

import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The bits of the key usage extension that our profiles use, RFC 5280 section 4.2.1.3. */
@SuppressWarnings("NamingConvention") // the names are those of the RFC, so that the YAML reads like it
public enum KeyUse {
    digitalSignature(KeyUsage.digitalSignature),
    nonRepudiation(KeyUsage.nonRepudiation),
    keyCertSign(KeyUsage.keyCertSign),
    cRLSign(KeyUsage.cRLSign);

    private final int bit;

    KeyUse(int bit) {
        this.bit = bit;
    }

    /** The extension value with exactly these bits. */
    public static KeyUsage extension(Set<KeyUse> uses) {
        return new KeyUsage(uses.stream().mapToInt(use -> use.bit).reduce(0, (a, b) -> a | b));
    }
}

package th.morprom.did.ca.certificate;

import java.security.PublicKey;
import java.util.HexFormat;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** SHA-256 as people compare it aloud and as {@code openssl x509 -fingerprint -sha256} prints it. */
public final class Fingerprint {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    private Fingerprint() {}

    public static String of(Der der) {
        return ofSha256(der.sha256());
    }

    /** Over the SubjectPublicKeyInfo. */
    public static String of(PublicKey key) {
        return of(Der.of(SubjectPublicKeyInfo.getInstance(key.getEncoded())));
    }

    /** @param hex of a hash that was taken before */
    public static String ofSha256(String hex) {
        return COLONS.formatHex(HexFormat.of().parseHex(hex));
    }
}

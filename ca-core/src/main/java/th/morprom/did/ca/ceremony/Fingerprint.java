package th.morprom.did.ca.ceremony;

import java.security.PublicKey;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import th.morprom.did.ca.certificate.Der;

/** SHA-256 as people compare it aloud and as {@code openssl x509 -fingerprint -sha256} prints it. */
final class Fingerprint {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    private Fingerprint() {}

    static String of(Der der) {
        return COLONS.formatHex(HexFormat.of().parseHex(der.sha256().toLowerCase(Locale.ROOT)));
    }

    /** Over the SubjectPublicKeyInfo. */
    static String of(PublicKey key) {
        return of(Der.of(SubjectPublicKeyInfo.getInstance(key.getEncoded())));
    }
}

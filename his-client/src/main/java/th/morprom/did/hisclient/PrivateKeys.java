package th.morprom.did.hisclient;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Private keys in files, for programs that have no token to keep them in. */
public final class PrivateKeys {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PrivateKeys() {}

    /**
     * Reads a key on P-256 or of RSA from PKCS#8 in PEM, as {@code openssl genpkey} writes it.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if there is no such key in it
     */
    public static PrivateKey read(Path pem) throws IOException {
        var found = PKCS8.matcher(Files.readString(pem, StandardCharsets.US_ASCII));
        if (!found.find()) {
            throw new IllegalArgumentException("No PKCS#8 key (BEGIN PRIVATE KEY) is in " + pem
                    + "; openssl pkcs8 -topk8 -nocrypt makes one of other forms");
        }
        var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
        for (var algorithm : List.of("EC", "RSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException another) {
                // Perhaps it is the other.
            }
        }
        throw new IllegalArgumentException("The key in " + pem + " is neither EC nor RSA");
    }
}

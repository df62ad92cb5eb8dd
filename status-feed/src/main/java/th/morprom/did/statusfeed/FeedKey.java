package th.morprom.did.statusfeed;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;

/**
 * Whose signature makes a head believed. It comes from the token or from configuration, never from the database that it
 * guards.
 *
 * @param signatureAlgorithm the JCA name
 */
public record FeedKey(PublicKey publicKey, String signatureAlgorithm) {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    /** The public half of the CA's key. */
    public static FeedKey of(SigningKey key) {
        return new FeedKey(key.publicKey(), key.signatureAlgorithm());
    }

    /** The same of its encoding, DER SubjectPublicKeyInfo in hex, if it is of a kind that signs here. */
    static Optional<FeedKey> read(String hex) {
        try {
            var key = BouncyCastleProvider.getPublicKey(
                    SubjectPublicKeyInfo.getInstance(HexFormat.of().parseHex(hex)));
            return key == null
                    ? Optional.empty()
                    : Optional.of(new FeedKey(key, KeyAlgorithm.of(key).signatureAlgorithm()));
        } catch (IOException | InvalidKeyException | IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** DER SubjectPublicKeyInfo in hex. */
    public String hex() {
        return HexFormat.of().formatHex(publicKey.getEncoded());
    }

    /** By which people tell one key from another: SHA-256 of the encoding, in hex. */
    public String sha256() {
        return ChainedChange.sha256Hex(publicKey.getEncoded());
    }

    boolean verifies(byte[] message, byte[] signatureBytes) {
        try {
            var signature = Signature.getInstance(signatureAlgorithm, PROVIDER);
            signature.initVerify(publicKey);
            signature.update(message);
            return signature.verify(signatureBytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}

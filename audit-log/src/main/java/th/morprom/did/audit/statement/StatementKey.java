package th.morprom.did.audit.statement;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import th.morprom.did.hsm.KeyAlgorithm;

/**
 * A key by which statements may be signed.
 *
 * @param hex DER SubjectPublicKeyInfo
 * @param algorithm the only one it signs by, so that no database can choose a weak one
 */
record StatementKey(String hex, PublicKey key, KeyAlgorithm algorithm) {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final HexFormat HEX = HexFormat.of();

    /** @throws IllegalArgumentException if it is no key of ours */
    static StatementKey of(PublicKey key) {
        try {
            return new StatementKey(HEX.formatHex(key.getEncoded()), key, KeyAlgorithm.of(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the audit log is not signed by keys like this", e);
        }
    }

    /** The same of its encoding, which anybody may have written. */
    static Optional<StatementKey> read(String hex) {
        try {
            var key = BouncyCastleProvider.getPublicKey(SubjectPublicKeyInfo.getInstance(HEX.parseHex(hex)));
            return Optional.ofNullable(key)
                    .map(StatementKey::of)
                    .filter(read -> read.hex().equals(hex));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    boolean verifies(byte[] message, String signatureHex) {
        try {
            var signature = Signature.getInstance(algorithm.signatureAlgorithm(), PROVIDER);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(HEX.parseHex(signatureHex));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}

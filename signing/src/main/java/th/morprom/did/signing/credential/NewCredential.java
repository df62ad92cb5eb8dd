package th.morprom.did.signing.credential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/**
 * A credential whose key was just made; it waits for its certificate.
 *
 * @param pkcs10 the certification request, DER, signed by the new key as proof of possession. Its subject says nothing: the CA
 *     names the person from its own evidence
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to the CA, never compared
public record NewCredential(UUID id, byte[] pkcs10) {
    /** SHA-256 over the DER SubjectPublicKeyInfo in lower-case hex: what the person accepts his key by. */
    public String publicKeySha256() {
        try {
            var publicKey = new PKCS10CertificationRequest(pkcs10).getSubjectPublicKeyInfo();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(publicKey.getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package th.morprom.did.signing.digests;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.digests.DigestsRefused.Reason;
import th.morprom.did.signing.trust.RequestTimestamp;

/** Has what a program hashed time-stamped, and checks the time-stamp as strictly as those of our own signatures. */
public final class StampDigest {
    private final RequestTimestamp timestamps;

    public StampDigest(RequestTimestamp timestamps) {
        this.timestamps = timestamps;
    }

    /**
     * The token (RFC 3161), DER.
     *
     * @param nonce repeated in the token; one of ours where there is none
     * @throws DigestsRefused with {@code WRONG_LENGTH}
     * @throws th.morprom.did.signing.trust.SourceUnavailable if there is none to be had
     */
    public Bytes stamp(DigestAlgorithm algorithm, Bytes digest, Optional<BigInteger> nonce) {
        if (digest.length() != algorithm.lengthBytes()) {
            throw new DigestsRefused(Reason.WRONG_LENGTH, "a digest of " + digest.length() + " bytes");
        }
        try {
            return Bytes.of(timestamps
                    .request(new ASN1ObjectIdentifier(algorithm.oid()), digest.toByteArray(), nonce)
                    .token()
                    .getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a verified time-stamp cannot be written", e);
        }
    }
}

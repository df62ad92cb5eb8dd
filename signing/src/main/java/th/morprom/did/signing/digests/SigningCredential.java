package th.morprom.did.signing.digests;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;

/**
 * What a program may know of a credential: its key by kind, and its certificate.
 *
 * @param algorithms by which it signs, as object identifiers; the one that names the hash first
 * @param digestAlgorithm the hash it signs by
 * @param bits length of the key
 * @param curve its object identifier, of an elliptic key
 */
public record SigningCredential(
        UUID id,
        List<String> algorithms,
        DigestAlgorithm digestAlgorithm,
        int bits,
        Optional<String> curve,
        Certificate certificate) {
    /**
     * The certificate; names as RFC 4514 writes them.
     *
     * @param chain DER, the certificate itself first; without a self-signed root
     * @param serialHex upper-case hex
     */
    public record Certificate(
            List<Bytes> chain, String issuer, String subject, String serialHex, Instant notBefore, Instant notAfter) {
        public Certificate {
            chain = List.copyOf(chain);
        }
    }

    public SigningCredential {
        algorithms = List.copyOf(algorithms);
    }
}

package th.morprom.did.ra.enrolment;

import java.util.Optional;
import java.util.Set;

/**
 * What the CA says of a PKCS#10 request by itself.
 *
 * @param publicKeySha256 over the DER SubjectPublicKeyInfo, lower-case hex
 * @param commonName as the request calls whoever asks; nothing is certified of it
 * @param certificates the serial numbers, lower-case hex, of the same person's certificates for this key; empty as well where the CA does
 *     not tell before it issues
 */
public record ExaminedKey(String publicKeySha256, Optional<String> commonName, Set<String> certificates) {
    public ExaminedKey {
        certificates = Set.copyOf(certificates);
    }
}

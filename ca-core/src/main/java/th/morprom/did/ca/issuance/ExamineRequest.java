package th.morprom.did.ca.issuance;

import java.util.Optional;
import java.util.Set;
import th.morprom.did.ca.certificate.Der;

/**
 * Says of a PKCS#10 request by itself whether it would do, before anybody accepts its key. Nothing is stored, and the issuance looks at all
 * of it again.
 */
public final class ExamineRequest {
    private final CertifyKey certifyKey;

    public ExamineRequest(CertifyKey certifyKey) {
        this.certifyKey = certifyKey;
    }

    /**
     * A request that would do.
     *
     * @param publicKeySha256 over the DER SubjectPublicKeyInfo, lower-case hex
     * @param commonName as its subject says; nothing is certified of it
     * @param certificates the newest of this key, the same holder's, by its serial number in lower-case hex; none if it has none
     */
    public record Examined(String publicKeySha256, Optional<String> commonName, Set<String> certificates) {
        public Examined {
            certificates = Set.copyOf(certificates);
        }
    }

    /**
     * Looks at form, make of the key, proof of possession, and at what is known of the key.
     *
     * @param holder as in orders, such as {@code person:} and a UUID
     * @throws IssuanceRefused with {@code MALFORMED_REQUEST}, {@code KEY_NOT_ACCEPTABLE}, {@code PROOF_OF_POSSESSION_FAILED}, or {@code
     *     KEY_ALREADY_CERTIFIED} if the key is another's or was revoked as compromised
     * @throws IssuanceUnavailable if the database does not answer
     */
    public Examined examine(String holder, byte[] pkcs10) {
        var examined = alone(pkcs10);
        var standing = certifyKey.standing(examined.publicKeySha256());
        if (standing.filter(known -> !known.holder().equals(holder) || known.compromised())
                .isPresent()) {
            throw new IssuanceRefused(
                    IssuanceRefused.Reason.KEY_ALREADY_CERTIFIED,
                    "the key belongs to another holder or was revoked as compromised");
        }
        return new Examined(
                examined.publicKeySha256(),
                examined.commonName(),
                certifyKey.newestOf(examined.publicKeySha256()).map(Set::of).orElse(Set.of()));
    }

    /** The same where the register of certificates is elsewhere, so that nothing is known of the key. */
    public static Examined alone(byte[] pkcs10) {
        var key = CertificationRequest.provenKey(pkcs10);
        return new Examined(Der.of(key).sha256(), CertificationRequest.commonName(pkcs10), Set.of());
    }
}

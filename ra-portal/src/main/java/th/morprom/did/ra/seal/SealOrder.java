package th.morprom.did.ra.seal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;

/**
 * The order of a facility's seal.
 *
 * @param nameTh of the facility, as the certificate will have it
 * @param publicKeySha256 of the seal's key (SubjectPublicKeyInfo), lower-case hex
 * @param pkcs10 the request that the key signed
 * @param orderedThrough the appointment by which he did
 * @param agreedAt once somebody has
 */
public record SealOrder(
        UUID id,
        String hcode9,
        String nameTh,
        String publicKeySha256,
        Bytes pkcs10,
        State state,
        UUID orderedBy,
        UUID orderedThrough,
        Instant orderedAt,
        Optional<Instant> agreedAt) {
    /** How far it has come. */
    public enum State {
        /** Waits for a second registrar. */
        ORDERED,
        /** Both have signed: the CA certifies it. */
        AGREED,
        DROPPED
    }
}

package th.morprom.did.ca.health;

import java.time.Instant;
import java.util.Optional;
import th.morprom.did.ca.profile.AuthorityName;

/**
 * How one generation of a CA does.
 *
 * @param key whether it can sign
 * @param stopped whether it issues and its own certificate is revoked or suspended: it certifies nothing, and wants a successor
 * @param notAfter the end of its certificate
 * @param lists its revocation lists; empty before the first
 * @param ocspSignerNotAfter the end of the certificate of the responder that it certified; empty for the root
 */
public record AuthorityHealth(
        AuthorityName name,
        Key key,
        boolean stopped,
        Instant notAfter,
        Optional<Lists> lists,
        Optional<Instant> ocspSignerNotAfter) {

    /** Whether a key can sign. */
    public enum Key {
        /** It has just signed a challenge. */
        USABLE,
        /** Its token does not let it sign. */
        UNUSABLE,
        /** It is not here on purpose: the root's between ceremonies, or one whose certificate has ended. */
        OFFLINE
    }

    /**
     * The lists of a CA, as one.
     *
     * @param thisUpdate of the oldest of the current full lists
     * @param nextUpdate of the list, full or of changes, that ends first
     */
    public record Lists(Instant thisUpdate, Instant nextUpdate) {}

    /** What is wrong now; empty if nothing is. A CA that has ended has nothing to keep up. */
    public Optional<String> trouble(Instant now) {
        if (now.isAfter(notAfter)) {
            return Optional.empty();
        }
        if (stopped) {
            return Optional.of("its certificate is revoked or suspended, and it issues nothing");
        }
        if (key == Key.UNUSABLE) {
            return Optional.of("its key does not sign");
        }
        if (lists.filter(current -> now.isAfter(current.nextUpdate())).isPresent()) {
            return Optional.of("a list is over and has no successor");
        }
        if (ocspSignerNotAfter.filter(now::isAfter).isPresent()) {
            return Optional.of("its OCSP signer has ended");
        }
        return Optional.empty();
    }
}

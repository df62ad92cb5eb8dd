package th.morprom.did.signing.seal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A facility's seal as it is stored.
 *
 * @param facility code of nine characters
 * @param keyLabel of the key on the token
 * @param chain its certificate first, then those above it as far as they are known; empty while it is requested
 * @param notAfter when the certificate ends
 */
public record FacilitySeal(
        UUID id,
        String facility,
        String keyLabel,
        State state,
        List<X509CertificateHolder> chain,
        Optional<Instant> notAfter) {
    public FacilitySeal {
        chain = List.copyOf(chain);
    }

    /** How far it has come. A facility has at most one that is in use or stopped. */
    public enum State {
        /** The key is made; the CA's certificate is waited for. */
        REQUESTED,
        /** What the facility's doctors sign is sealed. */
        IN_USE,
        /** The facility does not want it for the time being. */
        STOPPED,
        /** Another took its place. */
        SUPERSEDED
    }
}

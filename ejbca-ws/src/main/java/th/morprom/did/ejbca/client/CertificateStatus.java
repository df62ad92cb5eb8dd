package th.morprom.did.ejbca.client;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a certificate stands at the other side.
 *
 * @param issuerDN of the CA that answered for it, in its own words
 * @param revokedFor the CRLReason while it is revoked or suspended
 * @param since when, while it is revoked or suspended
 */
public record CertificateStatus(String issuerDN, OptionalInt revokedFor, Optional<Instant> since) {
    static final int CERTIFICATE_HOLD = 6;

    public boolean isGood() {
        return revokedFor.isEmpty();
    }

    public boolean isSuspended() {
        return revokedFor.isPresent() && revokedFor.getAsInt() == CERTIFICATE_HOLD;
    }

    public boolean isRevoked() {
        return revokedFor.isPresent() && !isSuspended();
    }
}

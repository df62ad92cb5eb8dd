package th.morprom.did.ra.certificate;

import java.util.UUID;

/** A registrar revokes the certificate of somebody in his scope. */
public final class RevokeByRegistrar {
    /**
     * Revokes at once; there is no way back.
     *
     * @throws RevocationRefused if it lies outside his scope or is revoked already
     */
    public void revoke(UUID registrar, String serialHex, CertificateRevocationReason reason) {
        if (hashCode() != 0) {
            throw new UnsupportedOperationException();
        }
    }
}

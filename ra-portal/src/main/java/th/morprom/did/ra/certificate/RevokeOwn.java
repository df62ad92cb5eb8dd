package th.morprom.did.ra.certificate;

import java.util.UUID;

/** A person revokes his own certificate. */
public final class RevokeOwn {
    /**
     * Revokes at once; there is no way back.
     *
     * @throws RevocationRefused if it is not his or revoked already
     */
    public void revoke(UUID person, String serialHex, CertificateRevocationReason reason) {
        if (hashCode() != 0) {
            throw new UnsupportedOperationException();
        }
    }
}

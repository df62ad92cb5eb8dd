package th.morprom.did.ra.certificate;

import java.util.UUID;

/** A registrar revokes the certificate of somebody in his scope. */
public final class RevokeByRegistrar {
    private final Revocations revocations;
    private final RegistrarsReach reach;

    RevokeByRegistrar(Revocations revocations, RegistrarsReach reach) {
        this.revocations = revocations;
        this.reach = reach;
    }

    /**
     * Revokes at once; there is no way back.
     *
     * @throws RevocationRefused if it lies outside his scope or is revoked already
     */
    public void revoke(UUID registrar, String serialHex, CertificateRevocationReason reason) {
        var certificate = revocations.find(serialHex);
        revocations.revoke(certificate, reason, reach.over(certificate, registrar, "revocation.refused"));
    }
}

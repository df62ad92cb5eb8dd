package th.morprom.did.ra.certificate;

import java.util.UUID;

/** A registrar revokes the certificate of somebody in his scope. */
public final class RevokeByRegistrar {
    private final Revocations revocations;
    private final RevocationOrders orders;
    private final RegistrarsReach reach;

    RevokeByRegistrar(Revocations revocations, RevocationOrders orders, RegistrarsReach reach) {
        this.revocations = revocations;
        this.orders = orders;
        this.reach = reach;
    }

    /**
     * Revokes at once, or as soon as the CA answers; there is no way back.
     *
     * @throws RevocationRefused if it lies outside his scope or is revoked already
     */
    public RevocationAnswer revoke(UUID registrar, String serialHex, CertificateRevocationReason reason) {
        var certificate = revocations.find(serialHex);
        return orders.revoke(certificate, reason, reach.over(certificate, registrar, "revocation.refused"));
    }
}

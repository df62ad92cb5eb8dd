package th.morprom.did.ra.certificate;

import java.util.UUID;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;

/** A person revokes his own certificate. */
public final class RevokeOwn {
    private final Revocations revocations;
    private final RevocationOrders orders;

    RevokeOwn(Revocations revocations, RevocationOrders orders) {
        this.revocations = revocations;
        this.orders = orders;
    }

    /**
     * Revokes at once, or as soon as the CA answers; there is no way back.
     *
     * @throws RevocationRefused if it is not his or revoked already
     */
    public RevocationAnswer revoke(UUID person, String serialHex, CertificateRevocationReason reason) {
        var certificate = revocations.find(serialHex);
        if (!certificate.person().equals(person)) {
            throw new RevocationRefused(Reason.NOT_YOURS);
        }
        return orders.revoke(certificate, reason, new Requester.Holder(person));
    }
}

package th.morprom.did.ra.certificate;

import java.util.UUID;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;

/** A person suspends his own certificate, because he misses his passkey or a device, say. */
public final class SuspendOwn {
    private final Revocations revocations;
    private final SuspensionOrders orders;

    SuspendOwn(Revocations revocations, SuspensionOrders orders) {
        this.revocations = revocations;
        this.orders = orders;
    }

    /**
     * Suspends at once; the CA hears of it as soon as it answers. Only a registrar can release it: whoever stole a session could do it as well.
     *
     * @throws RevocationRefused if it is not his, suspended or revoked already
     */
    public SuspensionAnswer suspend(UUID person, String serialHex) {
        var certificate = revocations.find(serialHex);
        if (!certificate.person().equals(person)) {
            throw new RevocationRefused(Reason.NOT_YOURS);
        }
        return orders.suspend(certificate, new Requester.Holder(person));
    }
}

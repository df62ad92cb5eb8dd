package th.morprom.did.ra.certificate;

import java.util.UUID;

/** A registrar suspends the certificate of somebody in his scope, and releases it. */
public final class SuspendByRegistrar {
    private final Revocations revocations;
    private final Suspensions suspensions;
    private final RegistrarsReach reach;

    SuspendByRegistrar(Revocations revocations, Suspensions suspensions, RegistrarsReach reach) {
        this.revocations = revocations;
        this.suspensions = suspensions;
        this.reach = reach;
    }

    /**
     * Suspends at once, until somebody releases it.
     *
     * @throws RevocationRefused if it lies outside his scope, is suspended or revoked already
     */
    public void suspend(UUID registrar, String serialHex) {
        var certificate = revocations.find(serialHex);
        suspensions.suspend(certificate, reach.over(certificate, registrar, "suspension.refused"));
    }

    /**
     * Makes it good again, when the holder has shown that all is well.
     *
     * @throws RevocationRefused if it lies outside his scope, is not suspended, or his council suspended it
     */
    public void release(UUID registrar, String serialHex) {
        var certificate = revocations.find(serialHex);
        suspensions.release(certificate, reach.over(certificate, registrar, "release.refused"));
    }
}

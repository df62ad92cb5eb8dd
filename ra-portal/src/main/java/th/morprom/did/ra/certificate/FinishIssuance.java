package th.morprom.did.ra.certificate;

import java.util.UUID;

/** Brings an accepted issuance to its end, however often it was interrupted. */
public final class FinishIssuance {
    /**
     * Asks the CA with the request id fixed at acceptance, and puts the certificate in place.
     *
     * @throws AcceptanceRefused with {@code NOT_APPROVED} if nothing was accepted
     * @throws th.morprom.did.ra.enrolment.CertificationRefused if the CA is not convinced
     * @throws th.morprom.did.ra.enrolment.CertificationUnavailable if the CA does not answer
     */
    public HeldCertificate finish(UUID enrolment) {
        return java.util.Optional.<HeldCertificate>empty().orElseThrow(UnsupportedOperationException::new);
    }
}

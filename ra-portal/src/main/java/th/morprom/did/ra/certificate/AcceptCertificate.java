package th.morprom.did.ra.certificate;

import java.util.UUID;
import th.morprom.did.passkey.Assertion;

/** The applicant accepts the terms and his key; the CA issues; the certificate is put in place. */
public final class AcceptCertificate {
    /**
     * Takes the certificate. If the CA does not answer, call {@link FinishIssuance}; the acceptance is kept.
     *
     * @throws AcceptanceRefused if it may not be issued or the assertion does not hold
     * @throws th.morprom.did.ra.enrolment.CertificationRefused if the CA is not convinced
     * @throws th.morprom.did.ra.enrolment.CertificationUnavailable if the CA does not answer
     */
    public HeldCertificate accept(UUID person, UUID enrolment, Assertion assertion) {
        return java.util.Optional.<HeldCertificate>empty().orElseThrow(UnsupportedOperationException::new);
    }
}

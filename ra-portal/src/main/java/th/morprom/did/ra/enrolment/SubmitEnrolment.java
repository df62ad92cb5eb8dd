package th.morprom.did.ra.enrolment;

import java.util.UUID;

/** Freezes an enrolment and puts it before the registrars. */
public final class SubmitEnrolment {
    /**
     * Submits.
     *
     * @throws EnrolmentRefused if proofing, the licence match or a needed consent is missing
     */
    public Enrolment submit(UUID person, UUID enrolment) {
        return java.util.Optional.<Enrolment>empty().orElseThrow(UnsupportedOperationException::new);
    }
}

package th.morprom.did.ra.proofing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.PersonName;

/** Enrolments that wait for their applicant at the counter. */
public final class ProofingQueue {
    /** One of them. */
    public record WaitingForProofing(
            UUID enrolment, PersonName name, String maskedCitizenNumber, String facilityTh, Instant since) {}

    /** Those affiliated with this facility (hcode9), oldest first. */
    public List<WaitingForProofing> at(String hcode9) {
        return java.util.Optional.<List<WaitingForProofing>>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** The one of the person whose card lies in the reader. */
    public Optional<WaitingForProofing> of(CitizenNumber number) {
        return java.util.Optional.<Optional<WaitingForProofing>>empty().orElseThrow(UnsupportedOperationException::new);
    }
}

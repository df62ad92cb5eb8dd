package th.morprom.did.ra.proofing;

import java.util.UUID;
import th.morprom.did.ra.enrolment.Proofing;

/** An officer proofs the applicant's identity from his ID card, face to face. */
public final class ProofIdentity {
    /**
     * Compares the card with what was declared, asks for the card's status, and records the level reached with the
     * evidence, encrypted.
     *
     * @param faceCheckPassed whether the officer recognised the person by the photo of the chip
     * @throws ProofingRefused if anything differs
     */
    public Proofing proof(UUID enrolment, CardReading card, UUID officer, boolean faceCheckPassed) {
        return java.util.Optional.<Proofing>empty().orElseThrow(UnsupportedOperationException::new);
    }
}

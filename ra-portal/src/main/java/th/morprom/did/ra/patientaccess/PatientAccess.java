package th.morprom.did.ra.patientaccess;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One patient's medical certificates, or his entitlements, open to one professional in one program for a while.
 *
 * @param id by which the program names the patient meanwhile
 * @param hcode9 the program's facility, where the professional works
 * @param patient his account, whose consent it is; empty where the glass was broken
 * @param patientReference the keyed HMAC of his citizen number, as documents are found by
 * @param patientMasked as much of the number as a reviewer may see
 * @param until when it is over
 */
public record PatientAccess(
        UUID id,
        Reader reader,
        String hcode9,
        Optional<UUID> patient,
        String patientReference,
        String patientMasked,
        PurposeOfUse purpose,
        Instant openedAt,
        Instant until) {
    /** Who reads: a professional, by a program that he signed in to. */
    public record Reader(UUID professional, UUID client) {}

    /** What the log says of everything that is done by it, for the patient to see. */
    Map<String, String> noted() {
        return Map.of(
                "client", reader.client().toString(),
                "facility", hcode9,
                "purpose", purpose.name());
    }
}

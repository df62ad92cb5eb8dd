package th.morprom.did.ra.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody entered by hand about a licence, because the council's register does not say it yet. Once another person has
 * confirmed it, it stands in the register's place until it is ended.
 *
 * @param evidence the council's letter, say
 */
public record ManualLicence(
        UUID id,
        RegisteredLicence licence,
        String evidence,
        UUID proposedBy,
        Instant proposedAt,
        Optional<UUID> confirmedBy) {
    static final int MOST_EVIDENCE = 300;

    /** @throws ManualLicenceRefused if the evidence is missing or too long */
    public ManualLicence {
        if (evidence.isBlank() || evidence.length() > MOST_EVIDENCE) {
            throw new ManualLicenceRefused(ManualLicenceRefused.Reason.INCOMPLETE);
        }
    }

    /** What both registrars sign of it. */
    Map<String, String> signed() {
        return signed(licence, evidence);
    }

    static Map<String, String> signed(RegisteredLicence licence, String evidence) {
        return Map.of(
                "profession", licence.profession().code(),
                "number", licence.number(),
                "givenNameTh", licence.givenNameTh(),
                "familyNameTh", licence.familyNameTh(),
                "givenNameEn", licence.givenNameEn(),
                "familyNameEn", licence.familyNameEn(),
                "status", licence.status().name(),
                "validUntil", licence.validUntil().map(LocalDate::toString).orElse(""),
                "evidence", evidence);
    }
}

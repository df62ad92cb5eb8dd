package th.morprom.did.ra.death;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.guardian.Paper;

/**
 * That a person died, as somebody said it.
 *
 * @param entry absent where his council says so
 * @param confirmed whether his account is closed by it
 * @param voiding absent unless a registrar says that it was wrong
 */
public record Death(
        UUID id, UUID person, Optional<Entry> entry, Instant at, boolean confirmed, Optional<Voiding> voiding) {
    /**
     * What the death certificate says.
     *
     * @param paper the certificate (ใบมรณบัตร) by number, office and day
     * @param diedOn the day of death
     */
    public record Grounds(Paper paper, LocalDate diedOn) {
        /** What both registrars sign of them, and of whom they are. */
        Map<String, String> signed(UUID person) {
            return Map.of(
                    "person", person.toString(),
                    "paperNumber", paper.number(),
                    "paperIssuer", paper.issuer(),
                    "paperDated", paper.dated().toString(),
                    "diedOn", diedOn.toString());
        }
    }

    /** Who entered it, by which office. */
    public record Entry(Grounds grounds, UUID by, UUID through) {}

    /** That it was wrong; entered by one registrar, and so when another confirms it. */
    public record Voiding(String reason, UUID by) {}
}

package th.morprom.did.ra.proofing;

import java.time.LocalDate;
import java.util.Optional;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.person.CitizenNumber;

/**
 * What the chip of a Thai national ID card told.
 *
 * @param expires the last day; absent for a card that lasts for life
 * @param numbers what the card-status service is asked with
 * @param photo the JPEG of the chip
 */
public record CardReading(
        CitizenNumber citizenNumber,
        CardNames names,
        LocalDate birthDate,
        Optional<LocalDate> expires,
        CardNumbers numbers,
        Bytes photo) {
    /** Names as the chip has them; the English ones may be empty. */
    public record CardNames(
            String titleTh, String givenNameTh, String familyNameTh, String givenNameEn, String familyNameEn) {}

    /** The chip's own number and the number of the card request (BP1NO). */
    public record CardNumbers(String chipNumber, String requestNumber) {}
}

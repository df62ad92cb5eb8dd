package th.morprom.did.signing.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.DocumentReference;
import th.morprom.did.signing.document.VerificationCode;

/**
 * One issued document, without its content.
 *
 * @param owner who signed it
 * @param number {@code <facility>-<Buddhist year>-<count>}, such as {@code AA0000051-2569-000001}
 * @param verificationToken 128 random bits as 32 hex digits; in the QR code of the page, and the only way to find it without
 *     logging in
 * @param issuedSha256 of the file as it was issued, lower-case hex; it never changes
 * @param sha256 of the file as it is now, with the time-stamps that the archive has added at its end
 * @param issuedAt the time in its time-stamp
 * @param maskedPatient as much of the patient's name as a stranger may see
 * @param sizeBytes of the file as it is now
 * @param replacedBy the number of the document that took its place
 * @param validUntil the last day it may be used; empty where it is not over by itself, or that was not noted
 */
public record IssuedDocument(
        UUID id,
        UUID owner,
        String number,
        String verificationToken,
        String issuedSha256,
        String sha256,
        State state,
        Instant issuedAt,
        String maskedPatient,
        int sizeBytes,
        Optional<String> replacedBy,
        CertificateType type,
        Optional<LocalDate> validUntil) {

    /** What a person types from its page to find it; pages of before there were codes do not show it. */
    public VerificationCode verificationCode() {
        return VerificationCode.of(verificationToken);
    }

    /** The code of the facility at which it was signed: its number begins with it. */
    public String facilityCode() {
        return number.substring(0, number.indexOf('-'));
    }

    /** The book (เล่มที่) that it stands in, the year in its number; as on its page. */
    public Optional<String> book() {
        return DocumentReference.book(number);
    }

    /** Whether the last day that it may be used is gone; that says nothing about its signature. */
    public boolean isOver(LocalDate today) {
        return validUntil.filter(last -> last.isBefore(today)).isPresent();
    }

    /** What the register says of a document, whatever its signature says. */
    public enum State {
        /** It holds. */
        ISSUED,
        /** Its doctor took it back, or the facility that asked for it. */
        WITHDRAWN,
        /** Another took its place. */
        REPLACED
    }
}

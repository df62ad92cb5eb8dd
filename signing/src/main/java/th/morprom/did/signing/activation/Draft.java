package th.morprom.did.signing.activation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.signing.document.MedicalCertificate;

/**
 * A document that waits for its doctor as long as it is wanted: everything but the signature, and no leave to make it.
 *
 * @param id also the document's, once it is signed
 * @param owner the doctor
 * @param credential with which it was written; it is signed with the one the doctor has then
 * @param number printed on it
 * @param verificationToken in its QR code
 * @param maskedPatient for the register
 * @param pdf the page as it was written, without a proof in its QR code; {@link ReadDraft} has it as it would be signed
 * @param replaces the issued document that it takes the place of
 */
@SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
public record Draft(
        UUID id,
        UUID owner,
        UUID credential,
        String number,
        String verificationToken,
        String maskedPatient,
        MedicalCertificate content,
        byte[] pdf,
        Optional<UUID> replaces,
        Instant writtenAt) {

    /** The same on another page. */
    Draft on(byte[] page) {
        return new Draft(
                id, owner, credential, number, verificationToken, maskedPatient, content, page, replaces, writtenAt);
    }
}

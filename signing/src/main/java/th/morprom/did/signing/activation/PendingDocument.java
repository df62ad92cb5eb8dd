package th.morprom.did.signing.activation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.signing.pades.PreparedPdf;

/**
 * A document on its way to a signature, as it is stored.
 *
 * @param prepared empty once it is signed
 * @param assertion the accepted one
 * @param claimedUntil somebody is working on the signature until then
 * @param signedPdf the result
 */
@SuppressWarnings("ArrayRecordComponent") // files on their way, never compared
record PendingDocument(
        UUID id,
        UUID credential,
        String number,
        Activation activation,
        Instant expires,
        Optional<PreparedPdf> prepared,
        Optional<Assertion> assertion,
        Optional<Instant> claimedUntil,
        Optional<byte[]> signedPdf) {

    /**
     * What is stored of a new document.
     *
     * @param maskedPatient for the register
     */
    record New(
            UUID id,
            UUID credential,
            UUID owner,
            String number,
            String verificationToken,
            String maskedPatient,
            Activation activation,
            Instant expires,
            PreparedPdf prepared) {}
}

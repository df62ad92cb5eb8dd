package th.morprom.did.signing.activation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.register.Abandonment;
import th.morprom.did.signing.register.Listing;

/**
 * A document on its way to a signature, as it is stored.
 *
 * @param activation empty where it is a batch's
 * @param prepared empty once it is signed or abandoned
 * @param assertion the accepted one
 * @param acceptedAt when its doctor agreed
 * @param claimedUntil somebody is working on the signature until then
 * @param signed whether its file is in the register
 * @param replaces the issued document that it takes the place of
 * @param abandoned why it will never be signed
 */
record PendingDocument(
        UUID id,
        UUID credential,
        String number,
        Optional<Activation> activation,
        Instant expires,
        Optional<PreparedPdf> prepared,
        Optional<Assertion> assertion,
        Optional<Instant> acceptedAt,
        Optional<Instant> claimedUntil,
        boolean signed,
        Optional<UUID> replaces,
        Optional<Abandonment> abandoned) {

    /** Where the agreement is that it needs. */
    sealed interface Agreement {}

    /** Its own. */
    record ByActivation(Activation activation) implements Agreement {}

    /** One to several documents. */
    record ByBatch(UUID batch) implements Agreement {}

    /**
     * What is stored of a new document.
     *
     * @param listing what the register tells of its content
     * @param replaces the issued document that it takes the place of
     */
    record New(
            UUID id,
            UUID credential,
            UUID owner,
            String number,
            String verificationToken,
            Listing listing,
            Agreement agreement,
            Instant expires,
            PreparedPdf prepared,
            Optional<UUID> replaces) {}
}

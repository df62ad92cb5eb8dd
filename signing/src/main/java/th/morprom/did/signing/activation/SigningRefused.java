package th.morprom.did.signing.activation;

/** The document is not prepared or not signed. The message names no person and no secret. */
public final class SigningRefused extends RuntimeException {
    /** Which rule failed first. */
    public enum Reason {
        /** No credential has this id. */
        UNKNOWN_CREDENTIAL,
        /** No document waits under this id. */
        UNKNOWN_DOCUMENT,
        /** The credential has no certificate yet. */
        CREDENTIAL_NOT_READY,
        /** The certificate has not begun, or is over. */
        CERTIFICATE_EXPIRED,
        /** The certificate is revoked for good. */
        CERTIFICATE_REVOKED,
        /** The certificate is suspended, or the responder does not know it; that may change. */
        CERTIFICATE_SUSPENDED,
        /** The content names another doctor or licence than the certificate. */
        NOT_THE_DOCTOR,
        /** Nobody certifies his own health. */
        DOCTOR_IS_PATIENT,
        /** The five minutes are over; prepare the document again. */
        EXPIRED,
        /** The challenge was used with another assertion. */
        ALREADY_USED,
        /** The same assertion is being worked on at this moment; ask again. */
        IN_PROGRESS,
        /** The assertion does not verify with the credential's passkey over this challenge. */
        PASSKEY_REFUSED,
        /** The doctor agreed, and it can never be signed any more. */
        ABANDONED,
        /** A batch of no documents, or of too many to be looked at. */
        WRONG_COUNT,
        /** Too many refused assertions; the credential rests, longer with each one. */
        LOCKED
    }

    private final Reason reason;

    SigningRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Which rule failed first. */
    public Reason reason() {
        return reason;
    }
}

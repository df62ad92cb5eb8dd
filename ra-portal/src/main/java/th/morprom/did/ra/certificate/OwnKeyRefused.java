package th.morprom.did.ra.certificate;

/** What was brought is not taken as the request of the applicant's own key. Nothing was kept of it. */
public final class OwnKeyRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.own-key.<reason>}. */
    public enum Reason {
        TOO_LARGE,
        /** Not one PKCS#10 request, in DER or PEM. */
        NOT_A_REQUEST,
        /** A private key came with it: whoever has a copy can sign with it. */
        PRIVATE_KEY,
        /** Not a kind, size or make of key that is certified, or with the marks of a broken generator. */
        UNFIT_KEY,
        /** The request is not signed by the key that it names. */
        NOT_PROVED,
        /** The key is another person's, or was revoked as compromised. */
        TAKEN,
        /** Twenty were brought within 24 hours. */
        TOO_MANY,
        /** The applicant has a certificate for this key, other than the one that this enrolment renews. */
        CERTIFIED,
        /** The request calls whoever asks by somebody else's name. */
        OTHER_NAME
    }

    private final Reason reason;

    OwnKeyRefused(Reason reason) {
        super("own key refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}

package th.morprom.did.ca.issuance;

/** The CA will not sign this request. Nothing was signed for it; the caller must change the request. */
public final class IssuanceRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a request is refused. */
    public enum Reason {
        /** Not one complete PKCS#10 request in DER, or larger than any honest one. */
        MALFORMED_REQUEST,
        /** The signature in the request does not verify with the key in it. */
        PROOF_OF_POSSESSION_FAILED,
        /** Not a kind of key, a size or a curve that this CA certifies, or a broken one. */
        KEY_NOT_ACCEPTABLE,
        /** The key is, or was, certified for somebody else, or was revoked as compromised. */
        KEY_ALREADY_CERTIFIED,
        /** A fact about the subject of a system's certificate is not of its form. */
        SUBJECT_NOT_ACCEPTABLE,
        /** The evidence is for another profile or about somebody else than the caller says. */
        NOT_AS_EXPECTED,
        /** The evidence asks for a certificate that would be valid for no time at all. */
        NOTHING_TO_CERTIFY,
        /** The certificate that would result breaks a lint rule: see the message. */
        LINT_FAILED,
        /** The request id was used before for something else. */
        REQUEST_ID_REUSED,
        /** What was approved has its certificate, whatever became of that since: it has to be approved anew. */
        APPROVAL_USED,
        /**
         * A crash left it unknown whether this request was signed. Its serial number counts as issued and is never
         * signed again: ask again under a new request id.
         */
        OUTCOME_UNKNOWN
    }

    public IssuanceRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

package th.morprom.did.ra.verification;

import th.morprom.did.signing.verification.Verdict;

/** How a verdict looks, wherever it is shown. */
public enum Tone {
    GOOD,
    WAIT,
    BAD;

    /** Green, amber or red. */
    public static Tone of(Verdict.Outcome outcome) {
        return switch (outcome) {
            case VALID -> GOOD;
            // Whoever has a certificate of any CA on a list can sign what looks like a document of ours.
            case FOREIGN_VALID,
                    VALID_BESIDE_OTHERS,
                    REVOKED_LATER,
                    STATUS_UNKNOWN,
                    NOT_SIGNED,
                    NOT_A_PDF,
                    TOO_LARGE,
                    TOO_COMPLEX -> WAIT;
            case WITHDRAWN,
                    REPLACED,
                    SEAL_INVALID,
                    OTHER_SIGNATURE_INVALID,
                    MODIFIED,
                    SIGNATURE_INVALID,
                    SIGNATURE_DAMAGED,
                    SIGNATURE_REMOVED,
                    REVOKED,
                    EXPIRED,
                    UNTRUSTED,
                    TIMESTAMP_INVALID -> BAD;
        };
    }
}

package th.morprom.did.signing.seal;

/** Why a document has not got the seal that its facility wants. The doctor's signature stands without it. */
public enum Unsealed {
    /** The seal's certificate is suspended. */
    SUSPENDED,
    /** It is revoked. */
    REVOKED,
    /** It has not begun, or is over. */
    EXPIRED,
    /** It leads to no root that this process trusts. */
    UNTRUSTED,
    /** The responder does not answer for it. */
    STATUS_UNKNOWN,
    /** The token does not have its key, or does not answer. */
    KEY_UNAVAILABLE,
    /** No time-stamp or no validation data could be had for it. */
    SOURCE_UNAVAILABLE,
    /** The make of another program's file does not let a seal be added without changing anything else; so it will be with its next. */
    UNFIT_FILE,
    /** Anything else; the log has the cause. */
    FAILED
}

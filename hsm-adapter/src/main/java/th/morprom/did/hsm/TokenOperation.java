package th.morprom.did.hsm;

/** What callers have a token do; latencies are counted by these. */
public enum TokenOperation {
    /** Load the module, find the token, log in. */
    OPEN,
    /** Log in again after an operator has acted. */
    LOGIN,
    /** Find a key and read its attributes. */
    FIND,
    /** Make a key; takes its time, so it has a deadline of its own. */
    GENERATE,
    /** One signature. */
    SIGN,
    /** Make a key and wrap it. */
    WRAP,
    /** Bring a wrapped key to hand. */
    UNWRAP,
    /** Encrypt, decrypt or hash personal data. */
    SECRET,
    /** Ask idle sessions whether they live. */
    CHECK,
    /** Tidy up. */
    OTHER
}

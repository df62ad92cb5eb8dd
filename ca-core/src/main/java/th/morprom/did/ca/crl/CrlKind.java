package th.morprom.did.ca.crl;

/** Whether a list is everything there is to tell of its scope, or what has changed. */
public enum CrlKind {
    FULL,
    /** What has changed since an earlier full list, RFC 5280 section 5.2.4. */
    DELTA
}

package th.morprom.did.signing.register;

/** Why a document that its doctor agreed to is not signed, and never will be. */
public enum Abandonment {
    /** The certificate that was to sign it is over. */
    CERTIFICATE_EXPIRED,
    /** It is revoked, and not only suspended. */
    CERTIFICATE_REVOKED,
    /** An agreement holds for a day, and the signature could not be made in it. */
    NOT_SIGNED_IN_TIME
}

package th.morprom.did.signing.verification;

/** One rule of docs/verification.md that a file failed, or that could not be checked. */
public enum Finding {
    /** The file is larger than is accepted. */
    TOO_LARGE,
    /** Bounds of time, depth or count were reached. */
    TOO_COMPLEX,
    /** No PDF header, or no readable structure. */
    NOT_A_PDF,
    /** No signature, nor a trace of one. */
    NO_SIGNATURE,
    /** A filled signature that the current revision of the file does not show. */
    SIGNATURE_REMOVED,
    /** ByteRange is missing, or not four numbers that cover the file but for one gap. */
    BYTE_RANGE,
    /** The gap is not exactly one hex string, or not the signature's own. */
    GAP,
    /** Bytes other than zero after the CMS in the gap. */
    PADDING,
    /** Not readable as CMS, or not of the form PAdES asks for. */
    CMS,
    /** A SubFilter other than ETSI.CAdES.detached. */
    UNSUPPORTED_FORMAT,
    /** More than one signature besides document time-stamps and one facility's seal after it. */
    SEVERAL_SIGNATURES,
    /** A signature by another system's key beside ours does not hold; what is found of it by itself says why. */
    OTHER_SIGNATURE,
    /** Made in the form before PAdES ({@code adbe.pkcs7.detached}), in which a signature need not name its certificate. */
    OLDER_FORM,
    /** The digest of the covered bytes is another than the signed one. */
    DIGEST,
    /** The signature value does not verify. */
    SIGNATURE_VALUE,
    /** The signed attributes name another certificate, or none. */
    SIGNING_CERTIFICATE,
    /** Bytes after the signed revision that are no complete, well-formed revision. */
    TRAILING_BYTES,
    /** A later revision changes more than adding validation data. */
    LATER_CHANGE,
    /** The validation data in the file cannot be read, or is not what was issued with it. */
    VALIDATION_DATA,
    /** No path to a trusted root. */
    PATH,
    /** Key, algorithm or version is not accepted. */
    WEAK_CERTIFICATE,
    /** The certificate is not for signing documents. */
    KEY_USAGE,
    /** Signed outside the validity of the certificate. */
    VALIDITY,
    /** The certificate is revoked. */
    REVOKED,
    /** The certificate is suspended. */
    SUSPENDED,
    /** A certificate above the signer's is revoked. */
    ISSUER_REVOKED,
    /** There is no time-stamp. */
    NO_TIMESTAMP,
    /** The time-stamp is for something else, or does not verify. */
    TIMESTAMP,
    /** The time-stamping unit is not trusted. */
    TIMESTAMP_UNIT,
    /** The time-stamping unit's certificate is over, and nothing later proves that the time-stamp was there before. */
    TIMESTAMP_OVER,
    /** Nobody answered for the status of the time-stamping unit. */
    TIMESTAMP_UNIT_STATUS,
    /** Nobody answered for the certificate's status at the time of signing. */
    STATUS_AT_SIGNING,
    /** Our responder did not answer about the certificate's status now. */
    STATUS_NOW,
    /** The facility's seal does not hold, or nobody knows now; what is found of it by itself says why. */
    SEAL,
    /** The seal is another facility's than the one that the doctor signed for. */
    SEAL_FACILITY,
    /** We issued this document, but not these bytes. */
    NOT_AS_ISSUED,
    /** The register says that the document was withdrawn. */
    WITHDRAWN,
    /** Our register says that another document took its place. */
    REPLACED
}

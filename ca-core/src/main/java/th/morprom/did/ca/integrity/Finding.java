package th.morprom.did.ca.integrity;

/**
 * Something in the database that the CA did not write, or that it wrote and that is gone.
 *
 * @param subject the serial number concerned, or the id of an order of revocations, of a central officer or of an
 *     appointment
 */
public record Finding(Kind kind, String subject) {

    /** The ways in which the register can be wrong; docs/operations.md says what to do about each. */
    public enum Kind {
        /** A column does not say what the to-be-signed bytes say. */
        COLUMN_CHANGED,
        /** The bytes to be signed, or the certificate, are not those that the audit log has the hash of. */
        NOT_AS_AUDITED,
        /** The audit log knows nothing of the certificate. */
        NOT_AUDITED,
        /** No CA of ours has the key that the row names, or is called as the certificate says. */
        ISSUER_UNKNOWN,
        /** The certificate does not hold the bytes that were to be signed, or its issuer's key does not verify it. */
        SIGNATURE_FORGED,
        /** The key stands for another holder than the certificate. */
        HOLDER_CHANGED,
        /** The audit log tells of a certificate that is not here. */
        CERTIFICATE_REMOVED,
        /** The audit log tells that it was signed, and the signed certificate is not here. */
        OUTCOME_REMOVED,
        /** The status feed says otherwise than the audit log's last word on it. */
        STATUS_CONTRADICTS_AUDIT,
        /** The list of an order of revocations is not the one that was worked off. */
        ORDER_CHANGED,
        /** The audit log knows nothing of the central officer. */
        OFFICER_NOT_AUDITED,
        /** The central officer has another key than the audit log recorded, or is back in office, or out of it. */
        OFFICER_CHANGED,
        /** No root signed the central officer as he stands here; nothing that leads to him is evidence. */
        OFFICER_NOT_VOUCHED_FOR,
        /** The audit log tells of a central officer who is not here. */
        OFFICER_REMOVED,
        /** The audit log tells that an appointment was ended, and that is not here. */
        APPOINTMENT_END_REMOVED
    }

    @Override
    public String toString() {
        return kind + " " + subject;
    }
}

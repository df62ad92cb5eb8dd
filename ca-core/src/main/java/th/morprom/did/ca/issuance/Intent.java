package th.morprom.did.ca.issuance;

import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.lint.LintedCertificate;

/**
 * A certificate that is going to be signed.
 *
 * @param keySha256 of the public key's DER, lower-case hex
 * @param issuerKeySha1 how OCSP names the issuer
 * @param linted what exactly is going to be signed
 */
@SuppressWarnings("ArrayRecordComponent") // written once and never compared
record Intent(
        SerialNumber serial,
        CertificateOrder order,
        String keySha256,
        byte[] issuerKeySha1,
        Validity validity,
        LintedCertificate linted) {

    /** What became of an attempt to record it. */
    enum Verdict {
        RECORDED,
        /** The request id has a certificate, or is getting one at this moment. */
        REQUEST_KNOWN,
        /** The key belongs to another holder, or was revoked as compromised. */
        KEY_TAKEN,
        /** The serial number is in use. It has far too many random bits for that, but nobody relies on it. */
        SERIAL_TAKEN
    }
}

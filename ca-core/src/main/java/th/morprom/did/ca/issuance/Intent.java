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
        LintedCertificate linted)
        implements Entry {}

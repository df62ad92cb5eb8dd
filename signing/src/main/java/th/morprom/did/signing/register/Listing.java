package th.morprom.did.signing.register;

import java.time.LocalDate;
import java.util.Optional;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.MedicalCertificate;

/**
 * What the register tells of a document's content.
 *
 * @param maskedPatient as much of the patient's name as a stranger may see
 * @param validUntil the last day it may be used; empty where it is not over by itself
 */
public record Listing(CertificateType type, String maskedPatient, Optional<LocalDate> validUntil) {
    public static Listing of(MedicalCertificate certificate) {
        return new Listing(certificate.type(), MaskedName.of(certificate.subject()), certificate.validUntil());
    }
}

package th.morprom.did.signing.proof;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.Rest;
import th.morprom.did.signing.document.SickLeaveCertificate;

/**
 * What is signed of a page: enough to see whether the paper was altered, and nothing that the paper does not show. No citizen
 * number, no diagnosis, no address is in it.
 *
 * @param number printed on the page; 1 to 32 of {@code A-Z 0-9 . / -}
 * @param examined the day of the examination, as printed
 * @param written the day in Thailand on which the page was made and these facts were signed
 * @param licenceNumber the doctor's, 1 to 999999
 * @param doctor as printed; what is longer than {@link ProofName#MOST_BYTES} ends with an ellipsis
 * @param patient the same
 * @param rest of a certificate for sick leave
 */
public record ProofFacts(
        String number,
        CertificateType type,
        LocalDate examined,
        LocalDate written,
        int licenceNumber,
        String doctor,
        String patient,
        Optional<Rest> rest) {
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9][A-Z0-9./-]{0,31}");
    private static final int MOST_LICENCES = 999_999;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2399, 12, 31);

    /** @throws IllegalArgumentException if one of them is not of its form */
    public ProofFacts {
        require(NUMBER.matcher(number).matches(), "number");
        require(isWithin(examined), "examined");
        require(isWithin(written), "written");
        require(licenceNumber > 0 && licenceNumber <= MOST_LICENCES, "licenceNumber");
        require(ProofName.isShort(doctor), "doctor");
        require(ProofName.isShort(patient), "patient");
        require(rest.isEmpty() || type == CertificateType.SICK_LEAVE, "rest");
    }

    /** Those of this certificate. */
    public static ProofFacts of(MedicalCertificate certificate, String number, LocalDate written) {
        var doctor = certificate.visit().doctor();
        return new ProofFacts(
                number,
                certificate.type(),
                certificate.visit().date(),
                written,
                Integer.parseInt(doctor.licenceNumber()),
                ProofName.shortened(doctor.name().written()),
                ProofName.shortened(certificate.subject().written()),
                certificate instanceof SickLeaveCertificate leave ? Optional.of(leave.rest()) : Optional.empty());
    }

    private static boolean isWithin(LocalDate date) {
        return !date.isBefore(EARLIEST) && !date.isAfter(LATEST);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}

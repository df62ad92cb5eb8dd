package th.morprom.did.signing.document;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * Content of a medical certificate, of one of the types. Every record in it checks itself: one that exists can be printed.
 *
 * <p>The types are made of the same parts: {@link Patient}, {@link Visit}, {@link Declaration}, {@link Examination}. A further
 * type is a record of parts, a constant of {@link CertificateType} and a form for its page.
 */
public sealed interface MedicalCertificate
        permits GeneralCertificate,
                DrivingCertificate,
                SickLeaveCertificate,
                FitnessCertificate,
                ForeignWorkerCertificate {

    CertificateType type();

    /** Where, when and by whom the person was seen. */
    Visit visit();

    /** Whom it is about. */
    PersonName subject();

    /** His number, by which he receives it; foreigners may have none. */
    Optional<CitizenNumber> citizenNumber();

    /** The days in it that must have come when it is signed, by their paths. */
    default Map<String, LocalDate> daysGone() {
        return Map.of("visit.date", visit().date());
    }

    /** The last day it may be used; empty where it is not over by itself. */
    default Optional<LocalDate> validUntil() {
        return type().validUntil(visit().date());
    }

    /** The last day it may be signed. */
    default LocalDate signableUntil() {
        return type().signableUntil(visit().date());
    }

    /**
     * This certificate, if it may be signed on {@code today}: nothing that it tells of lies ahead, and it is not over yet.
     *
     * @param today the date in Thailand
     * @throws MedicalCertificateRefused with {@code IN_THE_FUTURE} or {@code EXPIRED}
     */
    default MedicalCertificate signableOn(LocalDate today) {
        daysGone().forEach((path, day) -> {
            if (day.isAfter(today)) {
                throw new MedicalCertificateRefused(Reason.IN_THE_FUTURE, path);
            }
        });
        if (signableUntil().isBefore(today)) {
            throw new MedicalCertificateRefused(Reason.EXPIRED, "visit.date");
        }
        return this;
    }

    /**
     * The JSON form, for storage and for the file inside the PDF: the schema with its version, then members in the order of the
     * form, dates ISO 8601.
     */
    default byte[] json() {
        return CertificateJson.write(this);
    }

    /**
     * Reads what {@link #json} wrote, today or under an older schema. Unknown, missing and repeated members are refused, and null
     * where a value must stand; {@code null} is what an empty {@code Optional} is written as.
     *
     * @throws MedicalCertificateRefused with the path of the member that is wrong
     */
    static MedicalCertificate ofJson(byte[] json) {
        return CertificateJson.read(json);
    }
}

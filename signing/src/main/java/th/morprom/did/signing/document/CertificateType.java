package th.morprom.did.signing.document;

import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The types of medical certificate. Each has a schema of its own, named in its JSON with a version, so that what was written
 * under an older one can still be read.
 */
public enum CertificateType {
    /** ใบรับรองแพทย์, the general two-part form of the Medical Council. */
    GENERAL("general/2", GeneralCertificate.class, Period.ofMonths(1)),
    /** ใบรับรองแพทย์สำหรับใบอนุญาตขับรถ, the Medical Council's two-part form of 2564. */
    DRIVING_LICENCE("driving-licence/1", DrivingCertificate.class, Period.ofMonths(1)),
    /** ใบรับรองแพทย์สำหรับลาป่วย. It tells of days that do not change, and is not over by itself. */
    SICK_LEAVE("sick-leave/1", SickLeaveCertificate.class, Period.ZERO),
    /** ใบรับรองแพทย์สำหรับทำงาน: free of the five diseases, and fit for this work. */
    FITNESS_FOR_WORK("fitness-for-work/1", FitnessCertificate.class, Period.ofMonths(1)),
    /** ใบรับรองแพทย์ตรวจสุขภาพแรงงานต่างด้าว: the listed diseases and one of three categories; good for 60 days. */
    FOREIGN_WORKER("foreign-worker/1", ForeignWorkerCertificate.class, Period.ofDays(60));

    /** A certificate that is never over is still to be signed soon after the examination that it tells of. */
    private static final Period LONGEST_UNSIGNED = Period.ofMonths(1);

    private final String schema;
    private final Class<? extends MedicalCertificate> content;
    private final Period validity;

    CertificateType(String schema, Class<? extends MedicalCertificate> content, Period validity) {
        this.schema = schema;
        this.content = content;
        this.validity = validity;
    }

    /** Name and version of the schema that is written today, such as {@code sick-leave/1}. */
    public String schema() {
        return schema;
    }

    /** What the form lets the doctor certify to be absent, in the order of the form. */
    public Set<CertifiedAbsence> absences() {
        return switch (this) {
            case GENERAL, DRIVING_LICENCE -> EnumSet.allOf(CertifiedAbsence.class);
            case FITNESS_FOR_WORK -> EnumSet.range(CertifiedAbsence.DRUG_ADDICTION, CertifiedAbsence.ELEPHANTIASIS);
            case SICK_LEAVE, FOREIGN_WORKER -> EnumSet.noneOf(CertifiedAbsence.class);
        };
    }

    /** The last day such a certificate may be used; empty where it is not over by itself. */
    public Optional<LocalDate> validUntil(LocalDate examined) {
        return validity.isZero() ? Optional.empty() : Optional.of(examined.plus(validity));
    }

    /** The last day on which it may still be signed. */
    LocalDate signableUntil(LocalDate examined) {
        return validUntil(examined).orElseGet(() -> examined.plus(LONGEST_UNSIGNED));
    }

    Class<? extends MedicalCertificate> content() {
        return content;
    }
}

package th.morprom.did.ra.profession;

import java.util.Arrays;
import java.util.Optional;

/** The regulated health professions. */
public enum Profession {
    DOCTOR("doctor", Council.MEDICAL, "แพทย์", "Physician"),
    NURSE("nurse", Council.NURSING, "พยาบาล", "Nurse"),
    PHARMACIST("pharmacist", Council.PHARMACY, "เภสัชกร", "Pharmacist"),
    DENTIST("dentist", Council.DENTAL, "ทันตแพทย์", "Dentist"),
    PHYSICAL_THERAPIST("physical-therapist", Council.PHYSICAL_THERAPY, "นักกายภาพบำบัด", "Physical therapist"),
    MEDICAL_TECHNOLOGIST(
            "medical-technologist", Council.MEDICAL_TECHNOLOGY, "นักเทคนิคการแพทย์", "Medical technologist"),
    VETERINARIAN("veterinarian", Council.VETERINARY, "สัตวแพทย์", "Veterinarian"),
    THAI_TRADITIONAL_DOCTOR(
            "thai-traditional-doctor",
            Council.THAI_TRADITIONAL_MEDICINE,
            "แพทย์แผนไทย",
            "Thai traditional medicine practitioner");

    private final String code;
    private final Council council;
    private final String nameTh;
    private final String nameEn;

    Profession(String code, Council council, String nameTh, String nameEn) {
        this.code = code;
        this.council = council;
        this.nameTh = nameTh;
        this.nameEn = nameEn;
    }

    /** As written in evidence and in council registers. */
    public String code() {
        return code;
    }

    /** The council that licenses it. */
    public Council council() {
        return council;
    }

    /** The one of this Thai name, as a certificate has it. */
    public static Optional<Profession> ofNameTh(String name) {
        return Arrays.stream(values())
                .filter(profession -> profession.nameTh.equals(name))
                .findFirst();
    }

    public String nameTh() {
        return nameTh;
    }

    public String nameEn() {
        return nameEn;
    }

    /** The profession of this code. */
    public static Optional<Profession> of(String code) {
        return Arrays.stream(values()).filter(p -> p.code.equals(code)).findFirst();
    }
}

package th.morprom.did.ra.profession;

import java.util.Arrays;
import java.util.Optional;

/** The professional councils, by the codes of the 43-file standard's PROVIDER table. */
public enum Council {
    MEDICAL("01", "แพทยสภา", "Medical Council of Thailand"),
    NURSING("02", "สภาการพยาบาล", "Thailand Nursing and Midwifery Council"),
    PHARMACY("03", "สภาเภสัชกรรม", "Pharmacy Council of Thailand"),
    DENTAL("04", "ทันตแพทยสภา", "Dental Council of Thailand"),
    PHYSICAL_THERAPY("05", "สภากายภาพบำบัด", "Physical Therapy Council"),
    MEDICAL_TECHNOLOGY("06", "สภาเทคนิคการแพทย์", "Medical Technology Council"),
    VETERINARY("07", "สัตวแพทยสภา", "Veterinary Council of Thailand"),
    THAI_TRADITIONAL_MEDICINE("08", "สภาการแพทย์แผนไทย", "Thai Traditional Medical Council");

    private final String code;
    private final String nameTh;
    private final String nameEn;

    Council(String code, String nameTh, String nameEn) {
        this.code = code;
        this.nameTh = nameTh;
        this.nameEn = nameEn;
    }

    /** Two digits. */
    public String code() {
        return code;
    }

    public String nameTh() {
        return nameTh;
    }

    public String nameEn() {
        return nameEn;
    }

    /** The council of this code. */
    public static Optional<Council> of(String code) {
        return Arrays.stream(values()).filter(c -> c.code.equals(code)).findFirst();
    }
}

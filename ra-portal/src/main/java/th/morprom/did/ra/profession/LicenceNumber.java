package th.morprom.did.ra.profession;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Licence numbers as people write them: with the letters of the council before them, or bare beside a position. */
public final class LicenceNumber {
    private static final Pattern WRITTEN =
            Pattern.compile("(?<letters>[\\u0E00-\\u0E7F.]*)[\\s-]*(?<digits>\\d{1,10})");

    /** The letters councils print before the number, without dots. Custom, not law: numbers are kept bare. */
    private static final Map<String, Profession> BY_LETTERS = Map.of(
            "ว", Profession.DOCTOR,
            "ท", Profession.DENTIST,
            "ภ", Profession.PHARMACIST,
            "พว", Profession.NURSE,
            "ผด", Profession.NURSE,
            "ก", Profession.PHYSICAL_THERAPIST,
            "ทน", Profession.MEDICAL_TECHNOLOGIST,
            "พท", Profession.THAI_TRADITIONAL_DOCTOR);

    /**
     * How the number is printed. Of nurses it is not known whose letters are พว. and whose ผด., and of veterinarians what the digits before
     * the dash stand for: their numbers are shown bare.
     */
    private static final Map<Profession, String> PRINTED = Map.of(
            Profession.DOCTOR, "ว.",
            Profession.DENTIST, "ท.",
            Profession.PHARMACIST, "ภ.",
            Profession.PHYSICAL_THERAPIST, "ก.",
            Profession.MEDICAL_TECHNOLOGIST, "ท.น.",
            Profession.THAI_TRADITIONAL_DOCTOR, "พท.");

    /** Position names by what they begin with; the longer words stand before those they begin like. */
    private static final List<Map.Entry<String, Profession>> BY_POSITION = List.of(
            Map.entry("แพทย์แผนไทย", Profession.THAI_TRADITIONAL_DOCTOR),
            Map.entry("นายแพทย์", Profession.DOCTOR),
            Map.entry("แพทย์", Profession.DOCTOR),
            Map.entry("ทันตแพทย์", Profession.DENTIST),
            Map.entry("นายสัตวแพทย์", Profession.VETERINARIAN),
            Map.entry("สัตวแพทย์", Profession.VETERINARIAN),
            Map.entry("พยาบาล", Profession.NURSE),
            Map.entry("เภสัชกร", Profession.PHARMACIST),
            Map.entry("นักกายภาพบำบัด", Profession.PHYSICAL_THERAPIST),
            Map.entry("นักเทคนิคการแพทย์", Profession.MEDICAL_TECHNOLOGIST));

    private LicenceNumber() {}

    /**
     * The licence this text stands for.
     *
     * @param text such as {@code ว. 12345}, {@code ว.12345} or {@code 12345}
     * @param position tells the profession where no letters do
     * @return empty if it is no licence number, or whose it is cannot be told
     */
    public static Optional<DeclaredLicence> read(String text, String position) {
        var written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        var letters = written.group("letters").replace(".", "");
        var profession = letters.isEmpty() ? ofPosition(position) : Optional.ofNullable(BY_LETTERS.get(letters));
        return profession.map(p -> new DeclaredLicence(p, written.group("digits")));
    }

    /** As people are used to read it, such as {@code ว. 12345}; bare where it is not known what stands before it. */
    public static String written(Profession profession, String number) {
        return Optional.ofNullable(PRINTED.get(profession))
                .map(letters -> letters + " " + number)
                .orElse(number);
    }

    /** The same of a profession by its Thai name, as a certificate has it. */
    public static String written(String professionTh, String number) {
        return Profession.ofNameTh(professionTh)
                .map(profession -> written(profession, number))
                .orElse(number);
    }

    private static Optional<Profession> ofPosition(String position) {
        return BY_POSITION.stream()
                .filter(entry -> position.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}

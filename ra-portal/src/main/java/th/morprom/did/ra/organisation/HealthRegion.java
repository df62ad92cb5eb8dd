package th.morprom.did.ra.organisation;

import java.util.List;

/**
 * A health region (เขตสุขภาพ) with its provinces and how many facilities each of them has.
 *
 * @param number 1 to 13; the last is Bangkok
 */
public record HealthRegion(int number, String nameTh, String nameEn, List<Counted> provinces) {
    /** A province and its facilities in force. */
    public record Counted(Province province, int facilities) {}

    public HealthRegion {
        provinces = List.copyOf(provinces);
    }

    /** Facilities of the whole region. */
    public int facilities() {
        return provinces.stream().mapToInt(Counted::facilities).sum();
    }
}

package th.morprom.did.testpki.person;

import java.util.List;

/**
 * A province of Thailand; these are the real ones.
 *
 * @param code two digits (TIS 1099, ISO 3166-2:TH)
 * @param region the health region, 1 to 13
 */
public record Province(String code, String thai, String english, int region) {
    private static final List<Province> ALL = WordList.read("provinces.csv").stream()
            .map(row -> new Province(row[0], row[1], row[2], Integer.parseInt(row[3])))
            .toList();

    /** All 77, Bangkok first. */
    public static List<Province> all() {
        return ALL;
    }

    /**
     * The province of this code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Province of(String code) {
        return ALL.stream()
                .filter(province -> province.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no province " + code));
    }
}

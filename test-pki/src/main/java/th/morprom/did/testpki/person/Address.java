package th.morprom.did.testpki.person;

/**
 * An address in the eight parts that the ID card has; each with its word, such as {@code ตำบลทดสอบ}, and any of them may be
 * empty.
 */
public record Address(String house, String moo, Lane lane, String subdistrict, String district, String province) {
    /** The roads of an address: ตรอก, ซอย, ถนน. */
    public record Lane(String trok, String soi, String road) {}

    /** The parts that are not empty, with spaces between. */
    public String oneLine() {
        return String.join(" ", house, moo, lane.trok(), lane.soi(), lane.road(), subdistrict, district, province)
                .replaceAll(" +", " ")
                .strip();
    }
}

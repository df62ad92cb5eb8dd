package th.morprom.did.ra.organisation;

/**
 * A province, Bangkok included.
 *
 * @param code two digits of TIS 1099
 */
public record Province(String code, String nameTh, String nameEn) {
    public Province {
        if (!code.matches("[1-9]\\d")) {
            throw new IllegalArgumentException("a province code has two digits");
        }
    }
}

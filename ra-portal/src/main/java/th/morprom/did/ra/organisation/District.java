package th.morprom.did.ra.organisation;

/**
 * A district (อำเภอ, in Bangkok เขต).
 *
 * @param code four digits of TIS 1099, the province's two in front
 */
public record District(String code, String nameTh) {
    /** @throws IllegalArgumentException if the code has another form or the name is empty */
    public District {
        if (!code.matches("[1-9]\\d{3}") || nameTh.isBlank()) {
            throw new IllegalArgumentException("a district has a code of four digits and a name");
        }
    }

    /** The code of the province it lies in. */
    public String province() {
        return code.substring(0, 2);
    }
}

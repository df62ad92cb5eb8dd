package th.morprom.did.ra.organisation;

import java.util.Arrays;

/**
 * What an organisation is to its staff's approvals: who is there to decide. A branch other than the ministry's changes nothing in it: it narrows
 * which central officers decide (docs/decisions/0023).
 */
public enum OrganisationKind {
    /** It has a registrar of its own; also what no list names. */
    FACILITY("facility"),
    /** It has none: the province's registrar knows the person. */
    SMALL_FACILITY("small-facility"),
    /** สสจ. */
    PROVINCIAL_OFFICE("provincial-office"),
    /** The office of a health region. */
    REGION("region"),
    /** The ministry's centre. */
    MINISTRY("ministry");

    private final String code;

    OrganisationKind(String code) {
        this.code = code;
    }

    /** As written in lists and policies. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException if there is none of this code */
    public static OrganisationKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of organisation " + code));
    }
}

package th.morprom.did.ca.evidence;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;

/** What an organisation is to its staff's approvals: who is there to decide. */
public enum OrganisationKind {
    /** It has a registrar of its own, whatever branch it belongs to; also what no list names. */
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
    @JsonCreator
    static OrganisationKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of organisation"));
    }
}

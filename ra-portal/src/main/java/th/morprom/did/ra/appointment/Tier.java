package th.morprom.did.ra.appointment;

import java.util.Arrays;

/** Where a registrar stands: ส่วนกลาง, สสจ., หน่วยบริการ. */
public enum Tier {
    CENTRAL("central"),
    PROVINCIAL("provincial"),
    FACILITY("facility");

    private final String code;

    Tier(String code) {
        this.code = code;
    }

    /** As written in evidence and policies. */
    public String code() {
        return code;
    }

    /** The tier of this code. */
    public static Tier of(String code) {
        return Arrays.stream(values())
                .filter(tier -> tier.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no tier " + code));
    }
}

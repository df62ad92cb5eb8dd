package th.morprom.did.ra.patientaccess;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a professional wants to see what is a patient's; named by its code. Also the last part of the message key {@code purpose-of-use.<code>}.
 *
 * @see <a href="https://terminology.hl7.org/CodeSystem-v3-ActReason.html">HL7 v3 ActReason</a>
 */
public enum PurposeOfUse {
    /** Treatment. */
    TREAT,
    /** Treatment in an emergency, with the same consent. */
    ETREAT,
    /** Break the glass: life or health is in danger, and no consent is to be had. */
    BTG;

    /** The code system of these codes. */
    public static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    /** The purpose of this code; empty for one that opens nothing here. */
    public static Optional<PurposeOfUse> of(String code) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.name().equals(code))
                .findFirst();
    }

    /** Whether it opens without the patient's consent. */
    public boolean breaksGlass() {
        return this == BTG;
    }
}

package th.morprom.did.ra.patientaccess;

import java.util.Arrays;
import java.util.Optional;
import th.morprom.did.ra.consent.Purpose;

/**
 * Why a professional wants to see what is a patient's; named by its code. Also the last part of the message key {@code purpose-of-use.<code>}.
 *
 * @see <a href="https://terminology.hl7.org/CodeSystem-v3-ActReason.html">HL7 v3 ActReason</a>
 */
public enum PurposeOfUse {
    /** Treatment. */
    TREAT(Optional.of(Purpose.CARE)),
    /** Treatment in an emergency, with the same consent. */
    ETREAT(Optional.of(Purpose.CARE)),
    /** Break the glass: life or health is in danger, and no consent is to be had. */
    BTG(Optional.empty()),
    /** Who pays: opens entitlements and no certificate. */
    COVERAGE(Optional.of(Purpose.ENTITLEMENT));

    /** The code system of these codes. */
    public static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    private final Optional<Purpose> consent;

    PurposeOfUse(Optional<Purpose> consent) {
        this.consent = consent;
    }

    /** What the patient must have consented to; empty if it opens without. */
    Optional<Purpose> consent() {
        return consent;
    }

    /** The purpose of this code; empty for one that opens nothing here. */
    public static Optional<PurposeOfUse> of(String code) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.name().equals(code))
                .findFirst();
    }

    /** Whether it opens without the patient's consent. */
    public boolean breaksGlass() {
        return consent.isEmpty();
    }

    /** Whether it opens what state welfare he is entitled to, and that alone. */
    public boolean opensEntitlements() {
        return this == COVERAGE;
    }
}

package th.morprom.did.ca.evidence;

import java.time.Instant;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;

/**
 * A central officer's statement that an appointment is over, as docs/approval-evidence.md has it.
 *
 * @param appointment its id
 * @param endedBy the officer
 */
record Termination(String format, UUID appointment, UUID endedBy, Instant time, Assertion assertion) {
    private static final String FORMAT = "morprom-appointment-termination/1";

    Termination {
        Expect.that(format.equals(FORMAT), "the format is not " + FORMAT);
    }

    static Termination of(Members members) {
        return new Termination(
                members.text("format"),
                members.id("appointment"),
                members.id("endedBy"),
                members.time("time"),
                members.assertion("assertion"));
    }
}

package th.morprom.did.signing.digests;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;

/**
 * What a program asked a doctor to sign, and how far it has come.
 *
 * @param asked with all its digests, in their order
 * @param waitsUntil until then it may be agreed to
 * @param statement what his passkey was last asked for; empty before that
 * @param agreement his; empty as long as there is none
 * @param closed whether he declined, or the program took it back
 * @param signed how many of the digests have their signature
 */
public record DigestAuthorisation(
        UUID id,
        UUID owner,
        AskedDigests asked,
        Instant askedAt,
        Instant waitsUntil,
        Optional<Opened> statement,
        Optional<Agreement> agreement,
        boolean closed,
        int signed) {
    /** What was put before the passkey. */
    record Opened(Statement statement, Instant expires) {}

    /**
     * The doctor's agreement.
     *
     * @param usableUntil from then on nothing is signed by it
     */
    public record Agreement(Assertion assertion, Instant at, Instant usableUntil) {}

    /** Whether it may still be agreed to. */
    public boolean waitsAt(Instant now) {
        return agreement.isEmpty() && !closed && now.isBefore(waitsUntil);
    }
}

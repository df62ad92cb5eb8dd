package th.morprom.did.ra.registration;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.IssuedChallenge;

/** Opens a registration: the challenge for a new passkey. */
public final class BeginRegistration {
    static final Challenges.Use REGISTRATION = Challenges.Use.forAnybody(Challenges.Purpose.REGISTRATION);
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final Challenges challenges;

    BeginRegistration(Challenges challenges) {
        this.challenges = challenges;
    }

    /**
     * What the browser is asked with.
     *
     * @param userHandle 16 random bytes (the person's id to be), WebAuthn's {@code user.id}
     */
    public record RegistrationChallenge(Bytes userHandle, IssuedChallenge challenge) {}

    /** A fresh challenge, good once and for 15 minutes. */
    public RegistrationChallenge begin() {
        var person = UUID.randomUUID();
        var userHandle = ByteBuffer.allocate(16)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits());
        return new RegistrationChallenge(
                Bytes.of(userHandle.array()), challenges.random(REGISTRATION, person.toString(), LIFE));
    }
}

package th.morprom.did.ra.access;

import java.time.Duration;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.IssuedChallenge;

/** Opens a log-in: a challenge for whatever passkey of ours the browser offers. */
public final class BeginLogin {
    static final Challenges.Use LOGIN = Challenges.Use.forAnybody(Challenges.Purpose.LOGIN);
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Challenges challenges;

    BeginLogin(Challenges challenges) {
        this.challenges = challenges;
    }

    /** A fresh challenge, good once and for five minutes. */
    public IssuedChallenge begin() {
        return challenges.random(LOGIN, "", LIFE);
    }
}

package th.morprom.did.ra.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.ra.access.LoginRefused.Reason;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.throttle.Allowance;

/** Ends a log-in: the passkey tells who it is. */
public final class CompleteLogin {
    /** Of refused log-ins, for one person: a passkey's id is no secret, and whoever knocks must not fill the log. */
    private static final int NOTES_PER_MINUTE = 10;

    private final Challenges challenges;
    private final Passkeys passkeys;
    private final CurrentRoles roles;
    private final Changes changes;
    private final Allowance notes;

    CompleteLogin(Challenges challenges, Passkeys passkeys, CurrentRoles roles, Changes changes, Clock clock) {
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.roles = roles;
        this.changes = changes;
        this.notes = new Allowance(NOTES_PER_MINUTE, Duration.ofMinutes(1), clock);
    }

    /**
     * Verifies the assertion over a challenge of {@link BeginLogin}, which is used up whatever the outcome.
     *
     * @throws LoginRefused and the attempt is in the audit log, if the passkey is or was somebody's
     */
    public SignedInPerson login(Assertion assertion) {
        try {
            return verified(assertion);
        } catch (LoginRefused refused) {
            // Of an unknown passkey nothing is worth keeping; of a known one, whose it is.
            passkeys.everOf(assertion.credentialId())
                    .map(UUID::toString)
                    .filter(notes::take)
                    .ifPresent(whose -> changes.noteRefusal("login.refused", whose, refused.reason()));
            throw refused;
        }
    }

    private SignedInPerson verified(Assertion assertion) {
        var taken = challenges
                .take(assertion.clientDataJson(), BeginLogin.LOGIN)
                .orElseThrow(() -> new LoginRefused(Reason.CHALLENGE));
        try {
            return changes.make(() -> {
                var person = passkeys.verify(assertion, taken.challenge())
                        .orElseThrow(() -> new LoginRefused(
                                passkeys.hasEnded(assertion.credentialId())
                                        ? Reason.PASSKEY_ENDED
                                        : Reason.UNKNOWN_PASSKEY));
                var signedIn = roles.of(person).orElseThrow(() -> new LoginRefused(Reason.ACCOUNT_VOIDED));
                changes.note("login.succeeded", person, person, Map.of());
                return signedIn;
            });
        } catch (PasskeyRefused e) {
            throw new LoginRefused(
                    e.reason() == PasskeyRefused.Reason.COUNTER ? Reason.COPIED_PASSKEY : Reason.PASSKEY);
        }
    }
}

package th.morprom.did.ra.access;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.ra.access.LoginRefused.Reason;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.Passkeys;

/** Ends a log-in: the passkey tells who it is. */
public final class CompleteLogin {
    private final Challenges challenges;
    private final Passkeys passkeys;
    private final CurrentRoles roles;
    private final Changes changes;

    CompleteLogin(Challenges challenges, Passkeys passkeys, CurrentRoles roles, Changes changes) {
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.roles = roles;
        this.changes = changes;
    }

    /**
     * Verifies the assertion over a challenge of {@link BeginLogin}, which is used up whatever the outcome.
     *
     * @throws LoginRefused and the attempt is in the audit log
     */
    public SignedInPerson login(Assertion assertion) {
        try {
            return verified(assertion);
        } catch (LoginRefused refused) {
            // Of an unknown passkey nothing is worth keeping; of a known one, whose it is.
            var whose = passkeys.everOf(assertion.credentialId())
                    .map(UUID::toString)
                    .orElse("unknown");
            changes.noteRefusal("login.refused", whose, refused.reason());
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

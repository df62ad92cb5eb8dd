package th.morprom.did.ra.account;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.account.PersonalDataRefused.Reason;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.Challenges.Purpose;
import th.morprom.did.ra.challenge.Challenges.Use;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.Passkeys;

/**
 * Somebody has his own e-mail address and telephone number shown unmasked, and what the sources say of him, once: a session is not
 * enough, a passkey of his signs for it anew. His citizen number stays masked.
 */
public final class OpenPersonalData {
    private static final Duration LIFE = Duration.ofMinutes(2);

    private final Passkeys passkeys;
    private final Challenges challenges;
    private final Changes changes;

    OpenPersonalData(Passkeys passkeys, Challenges challenges, Changes changes) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.changes = changes;
    }

    /** What any of his passkeys is to sign. */
    public PreparedSignature prepare(UUID person) {
        var own = passkeys.of(person).stream().map(Passkey::credentialId).toList();
        return new PreparedSignature(challenges.random(use(person), "", LIFE), own);
    }

    /**
     * Lets the page show it this once, and notes that it did.
     *
     * @param assertion over what was prepared; it opens nothing a second time
     * @throws PersonalDataRefused and nothing is shown
     */
    public void open(UUID person, Assertion assertion) {
        changes.noted("personal-data.refused", person, person, () -> {
            var taken = challenges
                    .take(assertion.clientDataJson(), use(person))
                    .orElseThrow(() -> new PersonalDataRefused(Reason.CHALLENGE));
            return changes.make(() -> {
                if (!passkeys.isBy(person, assertion, taken.challenge())) {
                    throw new PersonalDataRefused(Reason.PASSKEY);
                }
                var by = assertion.credentialId().base64Url();
                changes.note("personal-data.opened", person, person, Map.of("passkey", by));
                return by;
            });
        });
    }

    private static Use use(UUID person) {
        return Use.of(Purpose.PERSONAL_DATA, person, person);
    }
}

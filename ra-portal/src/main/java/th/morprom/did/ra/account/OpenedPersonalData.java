package th.morprom.did.ra.account;

import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.ra.account.PersonalDataRefused.Reason;
import th.morprom.did.ra.challenge.AssertionForm;

/** What became of the passkey that a page sent to have what is masked shown. */
public final class OpenedPersonalData {
    private OpenedPersonalData() {}

    /** Opens it; the key of the words that say why it stays masked, empty if it does not. */
    public static Optional<String> refusal(OpenPersonalData data, UUID person, AssertionForm sent) {
        try {
            data.open(person, sent.assertion());
            return Optional.empty();
        } catch (PersonalDataRefused refused) {
            return Optional.of(key(refused.reason()));
        } catch (PasskeyRefused refused) {
            return Optional.of(key(Reason.PASSKEY));
        }
    }

    private static String key(Reason why) {
        return "refused.personal-data." + why;
    }
}

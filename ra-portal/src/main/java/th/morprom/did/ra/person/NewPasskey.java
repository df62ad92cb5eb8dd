package th.morprom.did.ra.person;

import java.util.Optional;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.Syncing;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.person.Device.AddedBy;

/**
 * A passkey that verified, and how it comes to an account.
 *
 * @param endorsement by another passkey of the person, if that is how
 */
public record NewPasskey(
        Passkey passkey, Optional<Syncing> syncing, String label, AddedBy addedBy, Optional<Endorsement> endorsement) {
    /** What another passkey signed: the text with the new key in it, and its assertion. */
    public record Endorsement(CanonicalJson canonical, String assertionJson) {}

    /** The first one of an account. */
    public static NewPasskey ofAccount(Passkey passkey, Optional<Syncing> syncing) {
        return new NewPasskey(passkey, syncing, "", AddedBy.ACCOUNT, Optional.empty());
    }
}

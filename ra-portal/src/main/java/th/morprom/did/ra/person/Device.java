package th.morprom.did.ra.person;

import java.time.Instant;
import java.util.Optional;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Syncing;

/**
 * A passkey as its holder sees it.
 *
 * @param label what he calls it; empty until he does
 * @param lastUsed to log in or to confirm something here; what it signed as the key of a document is not counted
 * @param syncing empty for one that was registered before this was noted
 */
public record Device(
        Bytes credentialId,
        String label,
        AddedBy addedBy,
        Instant addedAt,
        Optional<Instant> lastUsed,
        Optional<Syncing> syncing) {
    /** How it came to the account. */
    public enum AddedBy {
        /** With the account. */
        ACCOUNT,
        /** Another passkey of the person let it in. */
        OTHER_PASSKEY,
        /** Two officers recognised the person, who had none any more. */
        RECOVERY
    }
}

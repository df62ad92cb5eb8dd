package th.morprom.did.ra.person;

import java.time.Instant;
import java.util.Optional;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Syncing;

/**
 * A passkey as its holder sees it.
 *
 * @param fingerprint the beginning of the SHA-256 of its public key, in hex, to tell it from another of the same name
 * @param label what he calls it; empty until he does
 * @param lastUsed to log in or to confirm something here; what it signed as the key of a document is not counted
 * @param syncing empty for one that was registered before this was noted
 */
public record Device(
        Bytes credentialId,
        String fingerprint,
        String label,
        AddedBy addedBy,
        Instant addedAt,
        Optional<Instant> lastUsed,
        Optional<Syncing> syncing) {
    /** The {@link #fingerprint} of a public key: 16 digits in fours. */
    public static String fingerprint(Bytes publicKey) {
        return Sha256.hex(publicKey.toByteArray()).substring(0, 16).replaceAll("(.{4})(?=.)", "$1 ");
    }

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

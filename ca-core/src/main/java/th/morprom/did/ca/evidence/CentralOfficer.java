package th.morprom.did.ca.evidence;

import java.time.Instant;
import java.util.UUID;

/**
 * A central officer as the CA has recorded him.
 *
 * @param keySha256 of his passkey's public key, the COSE_Key as it is stored; lower-case hex
 * @param removal whether and how it is known that he was removed
 * @param isVouchedFor whether a root signed him as he stands here; otherwise nothing that leads to him is evidence
 */
public record CentralOfficer(
        UUID registrar, String name, String keySha256, Instant recordedAt, Removal removal, boolean isVouchedFor) {
    /** How it is known that somebody was removed. Either source is enough. */
    public enum Removal {
        /** He was not. */
        NONE,
        /** There is the row of his removal. */
        RECORDED,
        /** The audit log tells of it, and the row is gone. */
        AUDITED_ONLY
    }

    /** Nothing says that he was removed. */
    public boolean isInOffice() {
        return removal == Removal.NONE;
    }
}

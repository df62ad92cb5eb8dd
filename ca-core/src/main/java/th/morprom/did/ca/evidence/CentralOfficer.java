package th.morprom.did.ca.evidence;

import java.time.Instant;
import java.util.UUID;

/**
 * A central officer as the CA has recorded him.
 *
 * @param keySha256 of his passkey's public key, the COSE_Key as it is stored; lower-case hex
 * @param isInOffice not removed
 * @param isVouchedFor whether a root signed him as he stands here; otherwise nothing that leads to him is evidence
 */
public record CentralOfficer(
        UUID registrar, String name, String keySha256, Instant recordedAt, boolean isInOffice, boolean isVouchedFor) {}

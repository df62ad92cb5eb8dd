package th.morprom.did.signing.register;

import java.time.Instant;

/**
 * What an issued document was at some time: so many of its first bytes. Each version is the beginning of the next.
 *
 * @param sha256 of these bytes, lower-case hex
 * @param madeAt the time in its last time-stamp
 */
public record DocumentVersion(int sizeBytes, String sha256, Instant madeAt) {}

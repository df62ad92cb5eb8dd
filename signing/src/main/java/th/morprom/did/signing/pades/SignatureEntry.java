package th.morprom.did.signing.pades;

import java.time.Instant;

/**
 * What the signature dictionary says besides the signature; a reader may show it, nobody may rely on it.
 *
 * @param signer name of the signer
 * @param reason why he signs
 * @param location where
 * @param claimedTime the PDF's own {@code /M}; PAdES forbids signingTime in the CMS when it is here
 */
public record SignatureEntry(String signer, String reason, String location, Instant claimedTime) {}

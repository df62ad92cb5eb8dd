package th.morprom.did.ra.enrolment;

import java.time.Instant;
import java.util.UUID;

/**
 * The outcome of identity proofing.
 *
 * @param ial such as {@code IAL2.3}
 * @param policyVersion the assurance policy by which the level was found
 * @param evidenceSha256 of the evidence before encryption, lower-case hex
 */
public record Proofing(String ial, String policyVersion, String evidenceSha256, UUID officer, Instant time) {}

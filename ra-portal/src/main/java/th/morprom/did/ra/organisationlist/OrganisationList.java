package th.morprom.did.ra.organisationlist;

import java.time.Instant;
import java.util.Optional;

/**
 * A list of all organisations as it was drawn up.
 *
 * @param version counts from 1
 * @param organisations how many are in it
 * @param sha256 over the text of its entries, lower-case hex
 * @param publishedAt when the second officer signed it
 */
public record OrganisationList(
        int version, Instant issuedAt, int organisations, String sha256, Optional<Instant> publishedAt) {}

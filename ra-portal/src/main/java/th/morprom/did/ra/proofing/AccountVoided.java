package th.morprom.did.ra.proofing;

import java.util.UUID;

/**
 * An officer voids an account. Published inside the transaction that does it, while the account can still be looked up, so that what
 * rests on it ends with it.
 */
public record AccountVoided(UUID account, UUID officer) {}

package th.morprom.did.ra.consent;

import java.util.UUID;

/** A person took a consent back. Published inside the transaction that does it, so that what rests on the consent ends with it. */
public record ConsentWithdrawn(UUID person, Purpose purpose) {}

package th.morprom.did.ra.person;

import java.util.UUID;

/**
 * A person died, and his account is closed. Published inside the transaction that does it: what waits for him ends.
 *
 * @param actor who said so
 */
public record AccountClosed(UUID person, String actor) {}

package th.morprom.did.ra.person;

import java.util.UUID;

/**
 * Passkeys of a person ended. Published inside the transaction that does it: whoever was let in elsewhere by what they signed is let out.
 *
 * @param actor who ended them
 */
public record PasskeysEnded(UUID person, UUID actor) {}

package th.morprom.did.ra.proofing;

import java.util.UUID;

/**
 * What a card was read with at the counter.
 *
 * @param agent the program on the officer's computer, by its id
 * @param key by the thumbprint of the key (RFC 7638) it signed the reading with
 * @param version of the program
 * @param reader the name of the card reader
 */
public record ReadBy(UUID agent, String key, String version, String reader) {}

package th.morprom.did.ca.evidence;

import java.util.UUID;

/**
 * What two registrars ordered, verified.
 *
 * @param id of the order
 * @param facility code of nine characters
 * @param name of the facility, in Thai
 * @param agreedBy the registrar who agreed last
 */
public record VerifiedSealOrder(UUID id, String facility, String name, UUID agreedBy) {}

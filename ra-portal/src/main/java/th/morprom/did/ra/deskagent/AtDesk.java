package th.morprom.did.ra.deskagent;

import java.util.UUID;

/**
 * An officer at a counter, signed in.
 *
 * @param facility its hcode9
 * @param session this sign-in of his and no other
 */
public record AtDesk(UUID officer, String facility, UUID session) {}

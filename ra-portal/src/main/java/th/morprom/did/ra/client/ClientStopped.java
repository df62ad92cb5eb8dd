package th.morprom.did.ra.client;

import java.util.UUID;

/**
 * A client was shut out. Published inside the transaction that does it, so that what depends on the client ends with it.
 *
 * @param by the registrar
 */
public record ClientStopped(UUID client, UUID by) {}

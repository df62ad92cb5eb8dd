/**
 * The API for hospital information systems, for programs in Java: lay a medical certificate or a document of your own
 * before a doctor, fetch what he signed, hear of changes, verify files. Begin at {@link
 * th.morprom.did.hisclient.MorProm}; docs/his-client.md tells the rest.
 */
@NullMarked
package th.morprom.did.hisclient;

import org.jspecify.annotations.NullMarked;

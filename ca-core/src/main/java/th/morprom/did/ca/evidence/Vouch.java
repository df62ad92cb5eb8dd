package th.morprom.did.ca.evidence;

import java.time.Instant;
import java.util.UUID;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.passkey.Bytes;

/**
 * A root's signature under the record of an officer.
 *
 * @param time of the ceremony, as it was signed
 */
record Vouch(UUID registrar, KeyIdentifier root, Instant time, Bytes signature) {}

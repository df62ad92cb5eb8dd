/**
 * Verifies WebAuthn registrations and assertions: live ones, with a counter, and recorded ones, which are evidence of a
 * decision and can be verified again by anybody who has the public key.
 */
@NullMarked
package th.morprom.did.passkey;

import org.jspecify.annotations.NullMarked;

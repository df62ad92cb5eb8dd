/** Verifies WebAuthn registrations and assertions. */
@NullMarked
package th.morprom.did.passkey;

import org.jspecify.annotations.NullMarked;

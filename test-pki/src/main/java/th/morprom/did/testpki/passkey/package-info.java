/**
 * A WebAuthn authenticator in software, written from the specification alone, so that it is a second opinion on the
 * library that production verifies with.
 */
@NullMarked
package th.morprom.did.testpki.passkey;

import org.jspecify.annotations.NullMarked;

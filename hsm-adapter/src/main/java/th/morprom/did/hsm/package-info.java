/** Keys that never leave the token: PKCS#11 sessions, key generation, signing, wrapping. */
@NullMarked
package th.morprom.did.hsm;

import org.jspecify.annotations.NullMarked;

/** Medical certificates that a facility's program wants signed: asked for by API, signed, declined or left by the doctor; see docs/his-api.md. */
@NullMarked
package th.morprom.did.ra.signingrequest;

import org.jspecify.annotations.NullMarked;

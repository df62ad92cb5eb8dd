/** Who is at the door: log-in with a passkey, and the roles a person has now. */
@NullMarked
package th.morprom.did.ra.access;

import org.jspecify.annotations.NullMarked;

/** An account comes back to whoever lost every passkey of it: in person, by two officers of one place; docs/devices.md. */
@NullMarked
package th.morprom.did.ra.recovery;

import org.jspecify.annotations.NullMarked;

/** The passkeys of an account: its holder adds, names and ends them; docs/devices.md. */
@NullMarked
package th.morprom.did.ra.device;

import org.jspecify.annotations.NullMarked;

/** How often somebody nobody knows may ask. */
@NullMarked
package th.morprom.did.ra.throttle;

import org.jspecify.annotations.NullMarked;

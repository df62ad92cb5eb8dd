/** That somebody died, who may say so, and what ends with it. See docs/endings.md. */
@NullMarked
package th.morprom.did.ra.death;

import org.jspecify.annotations.NullMarked;

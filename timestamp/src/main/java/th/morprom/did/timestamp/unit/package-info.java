/** Time-stamping units: whose key signs, and until when. */
@NullMarked
package th.morprom.did.timestamp.unit;

import org.jspecify.annotations.NullMarked;

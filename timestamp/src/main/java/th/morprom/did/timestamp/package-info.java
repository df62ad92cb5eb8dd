/** RFC 3161 time-stamps. */
@NullMarked
package th.morprom.did.timestamp;

import org.jspecify.annotations.NullMarked;

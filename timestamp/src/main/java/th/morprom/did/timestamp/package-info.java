/** RFC 3161 time-stamps with the rules of EN 319 421 and 319 422; the steps are numbered in docs/timestamp.md. */
@NullMarked
package th.morprom.did.timestamp;

import org.jspecify.annotations.NullMarked;

/** The append-only record of every token that left, and its verification. */
@NullMarked
package th.morprom.did.timestamp.record;

import org.jspecify.annotations.NullMarked;

/** Append-only, hash-chained, signed record of what happened. */
@NullMarked
package th.morprom.did.audit;

import org.jspecify.annotations.NullMarked;

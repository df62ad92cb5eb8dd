/** The pages on which a doctor writes, reads, signs and fetches medical certificates. */
@NullMarked
package th.morprom.did.ra.medical;

import org.jspecify.annotations.NullMarked;

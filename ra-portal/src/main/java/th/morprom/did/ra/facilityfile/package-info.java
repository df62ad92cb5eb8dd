/** A file of facilities: looked at first, then imported whole or not at all; the steps are numbered in docs/registries.md. */
@NullMarked
package th.morprom.did.ra.facilityfile;

import org.jspecify.annotations.NullMarked;

/** The councils' registers, and whether a declared licence stands in them. */
@NullMarked
package th.morprom.did.ra.licence;

import org.jspecify.annotations.NullMarked;

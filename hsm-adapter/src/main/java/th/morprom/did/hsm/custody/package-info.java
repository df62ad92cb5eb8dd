/** A secret in the hands of custodians, so many of whom are needed to use it; docs/ceremony.md has the file format. */
@NullMarked
package th.morprom.did.hsm.custody;

import org.jspecify.annotations.NullMarked;

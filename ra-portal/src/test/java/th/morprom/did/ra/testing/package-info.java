/** The registration authority on a real database, with people in it. */
@NullMarked
package th.morprom.did.ra.testing;

import org.jspecify.annotations.NullMarked;

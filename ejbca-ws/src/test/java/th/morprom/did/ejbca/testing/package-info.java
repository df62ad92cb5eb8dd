/** What the tests of this module share. */
@NullMarked
package th.morprom.did.ejbca.testing;

import org.jspecify.annotations.NullMarked;

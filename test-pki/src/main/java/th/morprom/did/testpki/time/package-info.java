/** Time as tests want it. */
@NullMarked
package th.morprom.did.testpki.time;

import org.jspecify.annotations.NullMarked;

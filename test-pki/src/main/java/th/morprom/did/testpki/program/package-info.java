/** Programs that others wrote, as second opinions. */
@NullMarked
package th.morprom.did.testpki.program;

import org.jspecify.annotations.NullMarked;

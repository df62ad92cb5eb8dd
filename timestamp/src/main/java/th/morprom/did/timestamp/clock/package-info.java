/** Whether the time may be believed, and the sources that say so. */
@NullMarked
package th.morprom.did.timestamp.clock;

import org.jspecify.annotations.NullMarked;

/** What an operator sees: keys, lists, clocks and queues of this process, and nobody's data. */
@NullMarked
package th.morprom.did.ra.operation;

import org.jspecify.annotations.NullMarked;

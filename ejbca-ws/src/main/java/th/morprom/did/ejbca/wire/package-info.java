/** CXF, which carries the messages on both sides: its one configuration. */
@NullMarked
package th.morprom.did.ejbca.wire;

import org.jspecify.annotations.NullMarked;

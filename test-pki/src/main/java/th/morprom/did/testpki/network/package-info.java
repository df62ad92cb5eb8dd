/** Ports and wires: such as nobody has, and such as can be cut. */
@NullMarked
package th.morprom.did.testpki.network;

import org.jspecify.annotations.NullMarked;

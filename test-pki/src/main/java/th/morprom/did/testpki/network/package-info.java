/** Wires that can be cut. */
@NullMarked
package th.morprom.did.testpki.network;

import org.jspecify.annotations.NullMarked;

/** A node that answers and does nothing else, in a jar of its own: no CA and no portal is on its class path. */
@NullMarked
package th.morprom.did.ocsp.edge;

import org.jspecify.annotations.NullMarked;

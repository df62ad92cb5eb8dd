/** Time-stamps as a process of their own, for an exposed machine: no CA, no registration. */
@NullMarked
package th.morprom.did.timestamp.edge;

import org.jspecify.annotations.NullMarked;

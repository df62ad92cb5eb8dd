/** State changes: one transaction each, with their audit events, at one injected time. */
@NullMarked
package th.morprom.did.ra.change;

import org.jspecify.annotations.NullMarked;

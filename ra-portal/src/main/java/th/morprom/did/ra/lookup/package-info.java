/** The public look-up of the professions' registers (Cert Profile). */
@NullMarked
package th.morprom.did.ra.lookup;

import org.jspecify.annotations.NullMarked;

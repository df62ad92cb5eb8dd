/** People: names, citizen numbers kept encrypted, passkeys. */
@NullMarked
package th.morprom.did.ra.person;

import org.jspecify.annotations.NullMarked;

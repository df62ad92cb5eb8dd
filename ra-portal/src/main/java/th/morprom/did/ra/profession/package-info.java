/** Professions, their councils, and the licence a person declares. */
@NullMarked
package th.morprom.did.ra.profession;

import org.jspecify.annotations.NullMarked;

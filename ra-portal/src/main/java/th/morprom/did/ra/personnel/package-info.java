/** The personnel registry (Digital RA): who works where, in which position, from when until when. */
@NullMarked
package th.morprom.did.ra.personnel;

import org.jspecify.annotations.NullMarked;

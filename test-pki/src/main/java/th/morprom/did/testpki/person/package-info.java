/**
 * Generated Thai people, doctors and facilities, none of which can be real.
 *
 * <p>Every number lies where no authority gives any: citizen numbers begin {@code 1-0000}, as though registered at office
 * 00 of province 00, and there is neither; licences of doctors are 99000 to 99999, far above the last one given; five-digit facility
 * codes begin with 99 and nine-character ones with {@code ZZ}. Family names contain a word for "test", "sample",
 * "example" or "simulated", which no real family name does. Their check digits are right, and their Thai is hard: marks stacked
 * above and below, the consonants that lose their foot, ฤๅ.
 */
@NullMarked
package th.morprom.did.testpki.person;

import org.jspecify.annotations.NullMarked;

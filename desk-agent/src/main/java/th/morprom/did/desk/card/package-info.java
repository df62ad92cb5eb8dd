/** The chip of the Thai national ID card, through {@code javax.smartcardio}: its bytes, not yet what they say. */
@NullMarked
package th.morprom.did.desk.card;

import org.jspecify.annotations.NullMarked;

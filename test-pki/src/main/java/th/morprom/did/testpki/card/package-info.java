/**
 * Thai national ID cards and readers in software, below {@code javax.smartcardio}: what reads them is the same code that
 * reads a card of plastic.
 *
 * <p>The command set and the memory image are those that public readers of the card agree on. Everything on a simulated
 * card belongs to a generated person.
 */
@NullMarked
package th.morprom.did.testpki.card;

import org.jspecify.annotations.NullMarked;

/**
 * Reads the chip of a Thai national ID card.
 *
 * <p>The applet gives every field to whoever holds the card, without a PIN, and a copied chip gives the same bytes. What is
 * read here is therefore a claim: the card-status service and the officer's look at the face make it evidence.
 */
@NullMarked
package th.morprom.did.ra.proofing.card;

import org.jspecify.annotations.NullMarked;

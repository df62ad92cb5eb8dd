/** From an approved request to a signed certificate; the steps are numbered in docs/issuance.md. */
@NullMarked
package th.morprom.did.ca.issuance;

import org.jspecify.annotations.NullMarked;

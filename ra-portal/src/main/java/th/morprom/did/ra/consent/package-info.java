/** Consent purpose by purpose, each with a receipt that proves which text was shown. */
@NullMarked
package th.morprom.did.ra.consent;

import org.jspecify.annotations.NullMarked;

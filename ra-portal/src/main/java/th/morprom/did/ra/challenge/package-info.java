/** Challenges that passkeys sign: kept here, bound to one purpose, good once and for minutes. */
@NullMarked
package th.morprom.did.ra.challenge;

import org.jspecify.annotations.NullMarked;

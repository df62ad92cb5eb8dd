/** The counter at which an officer proofs identities with the ID card in his reader. */
@NullMarked
package th.morprom.did.ra.desk;

import org.jspecify.annotations.NullMarked;

/** How every certificate of the CA stands, in memory: what OCSP answers are made from. */
@NullMarked
package th.morprom.did.ocsp.status;

import org.jspecify.annotations.NullMarked;

/** Medical certificates: Thai PDF/A, PAdES, remote signing, verification. */
@NullMarked
package th.morprom.did.signing;

import org.jspecify.annotations.NullMarked;

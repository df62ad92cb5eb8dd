/** Anyone's PDF in, a verdict out; the rules are numbered in docs/verification.md. */
@NamedInterface("verification")
@NullMarked
package th.morprom.did.signing.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

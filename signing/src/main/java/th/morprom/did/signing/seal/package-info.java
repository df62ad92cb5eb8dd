/** The seal of a facility on what its doctors signed: where its key and certificate come from, and how it is put on; see docs/signing.md. */
@NamedInterface("seal")
@NullMarked
package th.morprom.did.signing.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

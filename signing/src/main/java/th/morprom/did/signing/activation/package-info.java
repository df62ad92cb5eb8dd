/** From a doctor's content to his signature on it: prepared, authorised by passkey, signed; see docs/signing.md. */
@NamedInterface("activation")
@NullMarked
package th.morprom.did.signing.activation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** Remote signing credentials: a key wrapped by the token, the passkey that activates it, its certificate. */
@NamedInterface("credential")
@NullMarked
package th.morprom.did.signing.credential;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** Every document that was issued: its number, its token for verification, its hash, its state. */
@NamedInterface("register")
@NullMarked
package th.morprom.did.signing.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

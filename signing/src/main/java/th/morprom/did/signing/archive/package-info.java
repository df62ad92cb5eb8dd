/** Keeps issued documents provable: each is time-stamped again before what it rests on ends. Steps in docs/archive.md. */
@NamedInterface("archive")
@NullMarked
package th.morprom.did.signing.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

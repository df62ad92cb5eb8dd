/** What a page says, signed so small that it rides in the page's own QR code; the format is docs/offline-proof.md. */
@NamedInterface("proof")
@NullMarked
package th.morprom.did.signing.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

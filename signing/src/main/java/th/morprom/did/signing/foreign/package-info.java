/** PDFs that other programs made, judged and made ready for a doctor's signature; see docs/signing.md, "Documents of other programs". */
@NamedInterface("foreign")
@NullMarked
package th.morprom.did.signing.foreign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

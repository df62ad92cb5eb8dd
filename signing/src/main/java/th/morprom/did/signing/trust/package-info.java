/** What others say and whether to believe it: certificate paths, OCSP, CRLs and time-stamps, with their sources. */
@NamedInterface("trust")
@NullMarked
package th.morprom.did.signing.trust;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

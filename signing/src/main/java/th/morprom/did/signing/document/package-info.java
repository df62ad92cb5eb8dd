/**
 * The medical certificates: what the form of each type holds, and the PDF/A page made of it.
 *
 * <p>How the page is made, step by step: docs/medical-certificate.md.
 */
@NamedInterface("document")
@NullMarked
package th.morprom.did.signing.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

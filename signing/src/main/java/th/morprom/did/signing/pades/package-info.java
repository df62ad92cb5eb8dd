/** PAdES baseline signatures (ETSI EN 319 142-1) by PDFBox and BouncyCastle: prepare, complete, add validation data. */
@NullMarked
package th.morprom.did.signing.pades;

import org.jspecify.annotations.NullMarked;

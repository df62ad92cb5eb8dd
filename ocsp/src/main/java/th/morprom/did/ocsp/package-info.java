/** Answers whether a certificate is good (RFC 6960). */
@NullMarked
package th.morprom.did.ocsp;

import org.jspecify.annotations.NullMarked;

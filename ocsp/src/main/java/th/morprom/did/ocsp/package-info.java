/**
 * Answers whether a certificate is good (RFC 6960, RFC 5019, RFC 9654); the steps are numbered in docs/ocsp.md.
 *
 * <p>Knows the CA only by its published view {@code ca.certificate_status}, never by its tables or its code.
 */
@NullMarked
package th.morprom.did.ocsp;

import org.jspecify.annotations.NullMarked;

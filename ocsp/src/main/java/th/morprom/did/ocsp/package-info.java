/**
 * Answers whether a certificate is good (RFC 6960, RFC 5019, RFC 9654); the steps are numbered in docs/ocsp.md.
 *
 * <p>Knows the CA only by its status feed and its view {@code ca.published_certificate}, never by its tables or its code.
 */
@NullMarked
package th.morprom.did.ocsp;

import org.jspecify.annotations.NullMarked;

/** OCSP over HTTP (RFC 6960 appendix A, RFC 5019 and RFC 9919): by an engine of its own, and beside Spring's. */
@NullMarked
package th.morprom.did.ocsp.http;

import org.jspecify.annotations.NullMarked;

/** Certificate revocation lists and CA certificates: published, numbered, served over HTTP. */
@NullMarked
package th.morprom.did.ca.crl;

import org.jspecify.annotations.NullMarked;

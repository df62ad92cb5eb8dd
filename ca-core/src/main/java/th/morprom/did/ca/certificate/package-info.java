/** Value types of certificates: serial numbers and DER encodings. */
@NullMarked
package th.morprom.did.ca.certificate;

import org.jspecify.annotations.NullMarked;

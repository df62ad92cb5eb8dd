/** The CA's own keys and certificates: root, issuing CA, OCSP signers, time-stamping unit. */
@NullMarked
package th.morprom.did.ca.hierarchy;

import org.jspecify.annotations.NullMarked;

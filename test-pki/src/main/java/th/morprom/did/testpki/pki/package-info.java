/**
 * A certificate hierarchy of the shape that production has, with keys in software, an OCSP responder and a time-stamping
 * authority that speak their protocols as functions from bytes to bytes. Built from BouncyCastle alone.
 */
@NullMarked
package th.morprom.did.testpki.pki;

import org.jspecify.annotations.NullMarked;

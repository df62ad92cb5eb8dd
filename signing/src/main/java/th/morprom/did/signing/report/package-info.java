/** The verdict about a file as a signature validation report of ETSI TS 119 102-2; docs/verification.md. */
@NullMarked
package th.morprom.did.signing.report;

import org.jspecify.annotations.NullMarked;

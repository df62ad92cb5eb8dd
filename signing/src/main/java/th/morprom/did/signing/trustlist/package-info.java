/**
 * Signatures of other systems, judged by the European Commission's DSS with a strict policy against the trust lists that an operator
 * configured; docs/verification.md.
 */
@NullMarked
package th.morprom.did.signing.trustlist;

import org.jspecify.annotations.NullMarked;

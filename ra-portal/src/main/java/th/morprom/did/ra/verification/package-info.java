/** The public page on which anybody checks a document, without an account, and the same for programs. */
@NullMarked
package th.morprom.did.ra.verification;

import org.jspecify.annotations.NullMarked;

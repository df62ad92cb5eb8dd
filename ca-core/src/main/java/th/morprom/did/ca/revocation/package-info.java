/** Ending, suspending and releasing certificates; the steps are numbered in docs/revocation.md. */
@NullMarked
package th.morprom.did.ca.revocation;

import org.jspecify.annotations.NullMarked;

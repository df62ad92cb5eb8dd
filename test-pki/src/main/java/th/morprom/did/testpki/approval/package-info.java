/** Approval evidence as a registration side makes it, written from docs/approval-evidence.md alone. */
@NullMarked
package th.morprom.did.testpki.approval;

import org.jspecify.annotations.NullMarked;

/** Verifies registrars' approvals without trusting whoever hands them over; see docs/approval-evidence.md. */
@NullMarked
package th.morprom.did.ca.evidence;

import org.jspecify.annotations.NullMarked;

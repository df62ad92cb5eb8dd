/** What two officers say about one thing, each by the passkey of his office, and the evidence of it; see docs/two-officers.md. */
@NullMarked
package th.morprom.did.ra.officerstatement;

import org.jspecify.annotations.NullMarked;

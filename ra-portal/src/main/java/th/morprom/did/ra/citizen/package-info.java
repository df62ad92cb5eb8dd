/** Citizens: what was issued for them, with whom they share it, and who looked at what is theirs; see docs/citizen.md. */
@NullMarked
package th.morprom.did.ra.citizen;

import org.jspecify.annotations.NullMarked;

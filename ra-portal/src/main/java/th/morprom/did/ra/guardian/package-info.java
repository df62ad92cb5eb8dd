/** Who decides for a minor about his consents. See docs/citizen.md, "Minors". */
@NullMarked
package th.morprom.did.ra.guardian;

import org.jspecify.annotations.NullMarked;

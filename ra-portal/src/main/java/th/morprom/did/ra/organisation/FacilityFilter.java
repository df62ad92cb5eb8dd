package th.morprom.did.ra.organisation;

import java.util.Optional;

/**
 * Which facilities are asked for, and which of them may be seen.
 *
 * @param text a code, or part of a Thai or English name
 * @param province two digits
 * @param district four digits, the province's two in front
 * @param branch its code
 * @param reach what the one who asks may see
 */
public record FacilityFilter(
        Optional<String> text,
        Optional<String> province,
        Optional<String> district,
        Optional<String> branch,
        Reach reach) {
    /** The same in every district. */
    FacilityFilter anywhere() {
        return new FacilityFilter(text, province, Optional.empty(), branch, reach);
    }
}

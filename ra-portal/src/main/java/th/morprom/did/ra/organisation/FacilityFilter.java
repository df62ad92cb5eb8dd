package th.morprom.did.ra.organisation;

import java.util.Optional;
import java.util.Set;

/**
 * Which facilities are asked for, and which of them may be seen.
 *
 * @param text a code, or part of a Thai or English name
 * @param province two digits
 * @param branch its code
 * @param reach what the one who asks may see
 */
public record FacilityFilter(Optional<String> text, Optional<String> province, Optional<String> branch, Reach reach) {
    /**
     * What somebody may see.
     *
     * @param country everything
     * @param provinces all of these provinces
     * @param facilities these by their nine-character codes
     */
    public record Reach(boolean country, Set<String> provinces, Set<String> facilities) {
        public Reach {
            provinces = Set.copyOf(provinces);
            facilities = Set.copyOf(facilities);
        }

        /** Whether this facility lies inside. */
        public boolean covers(Facility facility) {
            return country || provinces.contains(facility.province().code()) || facilities.contains(facility.hcode9());
        }
    }
}

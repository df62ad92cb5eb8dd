package th.morprom.did.ra.organisation;

import java.util.Map;
import java.util.Set;

/**
 * Which facilities a registrar sees to by all his offices together.
 *
 * @param branches all facilities of these branches in the whole country; empty for whoever is no central officer
 * @param provinces all facilities of these provinces, whatever their branch
 * @param facilities these, by their nine-character codes
 */
public record Reach(Set<String> branches, Set<String> provinces, Set<String> facilities) {
    public Reach {
        branches = Set.copyOf(branches);
        provinces = Set.copyOf(provinces);
        facilities = Set.copyOf(facilities);
    }

    /** Nothing at all. */
    public static Reach none() {
        return new Reach(Set.of(), Set.of(), Set.of());
    }

    /** Whether this facility lies inside. */
    public boolean covers(Facility facility) {
        return covers(facility.hcode9(), facility.province().code(), facility.branch());
    }

    /** Whether this facility of this province and branch lies inside. */
    public boolean covers(String hcode9, String province, String branch) {
        return branches.contains(branch) || provinces.contains(province) || facilities.contains(hcode9);
    }

    /** For a question to the database about what lies inside: {@code branches}, {@code provinces} and {@code facilities}. */
    public Map<String, String[]> parameters() {
        return Map.of(
                "branches", branches.toArray(String[]::new),
                "provinces", provinces.toArray(String[]::new),
                "facilities", facilities.toArray(String[]::new));
    }

    /** Whether it is the ministry's centre: it sees to what belongs to no branch, such as the councils' registers. */
    public boolean ministry() {
        return branches.contains(Branch.MINISTRY);
    }
}

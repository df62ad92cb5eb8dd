package th.morprom.did.ra.policy;

import java.util.Set;
import th.morprom.did.ra.profession.Profession;

/**
 * The approvals an enrolment needs.
 *
 * @param name as in evidence, such as {@code facility-doctor}
 * @param profile the certificate profile it leads to
 * @param minimumIal the least identity assurance level, such as {@code IAL2.1}
 */
public record ApprovalPolicy(String name, String profile, Set<Profession> professions, String minimumIal, Chain chain) {
    private static final String IAL = "IAL[123](\\.[123])?";

    public ApprovalPolicy {
        professions = Set.copyOf(professions);
        if (!minimumIal.matches(IAL)) {
            throw new IllegalArgumentException("policy " + name + ": no assurance level " + minimumIal);
        }
    }

    /** Whether this level is enough. Levels compare as they are written: IAL2.3 is above IAL2.1, IAL3 above both. */
    public boolean satisfiedBy(String ial) {
        return ial.matches(IAL) && ial.compareTo(minimumIal) >= 0;
    }
}

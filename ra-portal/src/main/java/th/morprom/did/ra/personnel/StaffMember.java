package th.morprom.did.ra.personnel;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.personnel.PersonnelRow.Post;
import th.morprom.did.ra.personnel.PersonnelRow.ThaiName;
import th.morprom.did.ra.profession.DeclaredLicence;

/**
 * Somebody who works in the health system: one row a human being, however many facilities he works at.
 *
 * @param maskedCitizenNumber such as {@code X-XXXX-XXXXX-12-3}
 */
public record StaffMember(UUID id, ThaiName name, String maskedCitizenNumber) {
    /**
     * Where and as what he works.
     *
     * @param until his last day there; absent while it goes on
     */
    public record Affiliation(
            UUID id,
            String hcode9,
            String province,
            String branch,
            Post post,
            LocalDate from,
            Optional<LocalDate> until) {
        /** Whether it lies inside. */
        public boolean within(Reach reach) {
            return reach.covers(hcode9, province, branch);
        }

        /** Whether it holds on this day. */
        public boolean inForce(LocalDate day) {
            return !day.isBefore(from) && until.filter(day::isAfter).isEmpty();
        }
    }

    /** Everything about him. */
    public record File(StaffMember member, List<Affiliation> affiliations, List<DeclaredLicence> licences) {
        public File {
            affiliations = List.copyOf(affiliations);
            licences = List.copyOf(licences);
        }
    }
}

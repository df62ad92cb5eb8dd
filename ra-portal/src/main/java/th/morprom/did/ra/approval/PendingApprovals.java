package th.morprom.did.ra.approval;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.profession.DeclaredLicence;

/** A registrar's inbox. */
public final class PendingApprovals {
    /** One enrolment that waits for him. */
    public record Pending(
            UUID enrolment,
            int version,
            PersonName applicant,
            DeclaredLicence licence,
            String facilityTh,
            String facilityEn,
            String provinceTh,
            String ial,
            Tier step,
            Instant submittedAt) {}

    /** What waits for a decision of this registrar, by tier and scope of his offices, oldest first. */
    public List<Pending> forRegistrar(UUID registrar) {
        return java.util.Optional.<List<Pending>>empty().orElseThrow(UnsupportedOperationException::new);
    }
}

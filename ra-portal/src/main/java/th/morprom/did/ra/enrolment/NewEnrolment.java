package th.morprom.did.ra.enrolment;

import java.util.UUID;
import th.morprom.did.ra.profession.DeclaredLicence;

/** An enrolment to be opened. */
public record NewEnrolment(UUID person, UUID createdBy, DeclaredLicence licence, Affiliation affiliation) {
    Enrolment.Place place() {
        return new Enrolment.Place(affiliation.hcode9(), licence.profession());
    }
}

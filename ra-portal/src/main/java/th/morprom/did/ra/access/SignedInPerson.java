package th.morprom.did.ra.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.person.PersonName;

/**
 * Someone whose passkey was just verified, and what he may be here.
 *
 * @param offices as registrar, the highest tier first; empty for most
 * @param reach what those offices together see to
 * @param officerAt the facility (hcode9) at whose counter he proofs identities
 * @param operator whether he watches the machinery, and holds no office by which he would see people
 * @param professional whether he is, or asks to be, enrolled as a health professional
 */
public record SignedInPerson(
        UUID personId,
        PersonName name,
        List<Office> offices,
        Reach reach,
        Optional<String> officerAt,
        boolean auditor,
        boolean operator,
        boolean professional) {

    /** A registrar's office in force. */
    public record Office(UUID appointment, Tier tier, Scope scope) {}

    public SignedInPerson {
        offices = List.copyOf(offices);
    }

    /** Whether he is a registrar of any tier. */
    public boolean registrar() {
        return !offices.isEmpty();
    }

    /** Whether he is a registrar of the centre, the ministry's or a branch's. */
    public boolean central() {
        return offices.stream().anyMatch(office -> office.tier() == Tier.CENTRAL);
    }

    /** Whether he is an officer at some counter. */
    public boolean officer() {
        return officerAt.isPresent();
    }

    /** Whether his offices see to this facility. */
    public boolean covers(Facility facility) {
        return reach.covers(facility);
    }

    /** Whether an office of his of this tier decides on it: not a facility's own that was given before it was listed in another province. */
    public boolean covers(Facility facility, Tier tier) {
        return switch (tier) {
            case CENTRAL -> reach.branches().contains(facility.branch());
            case PROVINCIAL -> reach.provinces().contains(facility.province().code());
            case FACILITY ->
                offices.stream()
                        .anyMatch(office ->
                                office.tier() == tier && office.scope().equals(Scope.of(facility)));
        };
    }
}

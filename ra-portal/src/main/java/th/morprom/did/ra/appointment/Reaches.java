package th.morprom.did.ra.appointment;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import th.morprom.did.ra.organisation.BranchRegistrars;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.organisation.Reach;

/**
 * How far a registrar's offices reach: the one place that says it. A central office reaches as far as the branches its holder
 * answers for (docs/decisions/0023), a provincial one over its province, a facility's over that facility.
 */
public final class Reaches {
    private final Appointments appointments;
    private final BranchRegistrars branches;
    private final Organisations organisations;

    Reaches(Appointments appointments, BranchRegistrars branches, Organisations organisations) {
        this.appointments = appointments;
        this.branches = branches;
        this.organisations = organisations;
    }

    /** All his offices in force together. */
    public Reach of(UUID registrar) {
        return of(registrar, appointments.inForce(registrar));
    }

    /** His offices in force that see to this facility. */
    public List<Appointment> offices(UUID registrar, Facility facility) {
        return appointments.inForce(registrar).stream()
                .filter(office -> of(registrar, List.of(office)).covers(facility))
                .toList();
    }

    /** Those of them by which he signs what the CA is to believe. */
    public List<Appointment> evidentOffices(UUID registrar, Facility facility) {
        return offices(registrar, facility).stream().filter(this::isEvident).toList();
    }

    /** Whether the CA takes this office: a facility's own that was given before it was listed in another province it does not. */
    public boolean isEvident(Appointment office) {
        return office.tier() != Tier.FACILITY
                || organisations
                        .facility(office.scope().code())
                        .filter(facility -> Scope.of(facility).equals(office.scope()))
                        .isPresent();
    }

    /** Whether he sees to this facility; to none that is unknown. */
    public boolean covers(UUID registrar, String hcode9) {
        return organisations.facility(hcode9).filter(of(registrar)::covers).isPresent();
    }

    /** Whether all of this scope is his: the country and whole provinces are the ministry's, and a province its own registrar's. */
    public boolean covers(UUID registrar, Scope scope) {
        var reach = of(registrar);
        if (scope.equals(Scope.COUNTRY)) {
            return reach.ministry();
        }
        return scope.province().filter(scope.code()::equals).isPresent()
                ? reach.ministry() || reach.provinces().contains(scope.code())
                : organisations.facility(scope.code()).filter(reach::covers).isPresent();
    }

    /** Whether he is a central officer who answers for the ministry itself. */
    public boolean ministry(UUID registrar) {
        return of(registrar).ministry();
    }

    private Reach of(UUID registrar, List<Appointment> offices) {
        var central = offices.stream().anyMatch(office -> office.tier() == Tier.CENTRAL);
        return new Reach(
                central ? branches.answersFor(registrar) : Set.of(),
                codes(offices, Tier.PROVINCIAL),
                codes(offices, Tier.FACILITY));
    }

    private static Set<String> codes(List<Appointment> offices, Tier tier) {
        return offices.stream()
                .filter(office -> office.tier() == tier)
                .map(office -> office.scope().code())
                .collect(Collectors.toSet());
    }
}

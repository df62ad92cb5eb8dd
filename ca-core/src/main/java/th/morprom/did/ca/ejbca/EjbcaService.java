package th.morprom.did.ca.ejbca;

import java.time.Clock;
import java.util.List;
import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.registration.ChangeStatus;
import th.morprom.did.ca.registration.EditEndEntity;
import th.morprom.did.ca.registration.EndEntityProfiles;
import th.morprom.did.ca.registration.EnrolEndEntity;
import th.morprom.did.ca.registration.FindCertificates;
import th.morprom.did.ca.registration.FindEndEntities;
import th.morprom.did.ca.registration.RegistrationAuthorities;
import th.morprom.did.ca.registration.RegistrationAuthority;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.ejbca.service.EjbcaServlet;

/** Makes the service for whoever opens a door: the operations, for these registration authorities and nobody else. */
public final class EjbcaService {
    private final EndEntityProfiles profiles;
    private final Uses uses;
    private final FindCrl findCrl;
    private final Hierarchy hierarchy;
    private final CurrentStatuses statuses;
    private final Clock clock;

    /** The use cases behind the operations. */
    record Uses(
            EditEndEntity editEndEntity,
            EnrolEndEntity enrolEndEntity,
            FindEndEntities findEndEntities,
            FindCertificates findCertificates,
            ChangeStatus changeStatus) {}

    EjbcaService(
            EndEntityProfiles profiles,
            Uses uses,
            FindCrl findCrl,
            Hierarchy hierarchy,
            CurrentStatuses statuses,
            Clock clock) {
        this.profiles = profiles;
        this.uses = uses;
        this.findCrl = findCrl;
        this.hierarchy = hierarchy;
        this.statuses = statuses;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if two of them have a name or a certificate in common, or one a profile that there is not */
    public EjbcaWs of(List<RegistrationAuthority> authorities) {
        authorities.forEach(this::requireKnownProfiles);
        var desks = new Desks(
                new RegistrationAuthorities(authorities, hierarchy, statuses, clock),
                profiles,
                uses.editEndEntity(),
                uses.enrolEndEntity(),
                uses.findEndEntities(),
                uses.findCertificates(),
                uses.changeStatus(),
                findCrl,
                hierarchy);
        return FaultTranslation.before(new EjbcaEndpoint(desks, EjbcaServlet::clientCertificate));
    }

    private void requireKnownProfiles(RegistrationAuthority authority) {
        var unknown = authority.profiles().stream()
                .filter(name -> profiles.find(name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "registration authority " + authority.name() + " names unknown profiles: " + unknown);
        }
    }
}

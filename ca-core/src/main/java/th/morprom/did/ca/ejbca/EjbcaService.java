package th.morprom.did.ca.ejbca;

import java.time.Clock;
import java.util.List;
import th.morprom.did.ca.registration.RegistrationAuthorities;
import th.morprom.did.ca.registration.RegistrationAuthority;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.ejbca.service.EjbcaServlet;

/** Makes the service for whoever opens a door: the operations, for these registration authorities and nobody else. */
public final class EjbcaService {
    private final Desks desks;
    private final CurrentStatuses statuses;
    private final Clock clock;

    EjbcaService(Desks desks, CurrentStatuses statuses, Clock clock) {
        this.desks = desks;
        this.statuses = statuses;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if two of them have a name or a certificate in common, or one a profile that there is not */
    public EjbcaWs of(List<RegistrationAuthority> authorities) {
        authorities.forEach(this::requireKnownProfiles);
        var known = new RegistrationAuthorities(authorities, desks.hierarchy(), statuses, clock);
        return FaultTranslation.before(new EjbcaEndpoint(desks, known, EjbcaServlet::clientCertificate));
    }

    private void requireKnownProfiles(RegistrationAuthority authority) {
        var unknown = authority.profiles().stream()
                .filter(name -> desks.profiles().find(name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "registration authority " + authority.name() + " names unknown profiles: " + unknown);
        }
    }
}

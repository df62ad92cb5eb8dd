package th.morprom.did.ca.ejbca;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import th.morprom.did.ca.registration.RegistrationAuthorities;
import th.morprom.did.ca.registration.RegistrationAuthority;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.ejbca.service.EjbcaServlet;
import th.morprom.did.statusfeed.StatusFeedBroken;

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
        return FaultTranslation.before(
                new EjbcaEndpoint(desks, registered(authorities), EjbcaServlet::clientCertificate),
                EjbcaServlet::retryAfter);
    }

    /** Whether a certificate is one of theirs at this moment; while nobody can tell, the operations say so to whoever asks. */
    public Predicate<X509Certificate> known(List<RegistrationAuthority> authorities) {
        var registered = registered(authorities);
        return certificate -> {
            try {
                return registered.with(certificate).isPresent();
            } catch (StatusFeedBroken nobodyCanTell) {
                return registered.names(certificate);
            }
        };
    }

    private RegistrationAuthorities registered(List<RegistrationAuthority> authorities) {
        return new RegistrationAuthorities(authorities, desks.hierarchy(), statuses, clock);
    }

    private void requireKnownProfiles(RegistrationAuthority authority) {
        var unknown = authority.profiles().stream()
                .filter(name -> !desks.profiles().isKnown(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "registration authority " + authority.name() + " names unknown profiles: " + unknown);
        }
    }
}

package th.morprom.did.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ca.evidence.FindOrganisationList;
import th.morprom.did.ca.evidence.FindOrganisationList.OrganisationListState;
import th.morprom.did.ca.evidence.Organisations.Standing;
import th.morprom.did.ra.organisation.OrganisationKinds;
import th.morprom.did.ra.organisationlist.OrganisationList;
import th.morprom.did.ra.organisationlist.WatchOrganisationList;
import th.morprom.did.ra.organisationlist.WatchOrganisationList.ListState;

/**
 * What monitoring sees of the lists of organisations, at the portal and at the CA: docs/operations.md. Both stay up without one that is in
 * force, for everything else goes on; the alarm is for the meters.
 */
@Configuration(proxyBeanMethods = false)
class OrganisationListMonitoring {
    private OrganisationListMonitoring() {}

    /** Shows a state as gauges below one name; what is not known is NaN. */
    private record Meters<S>(MeterRegistry registry, String prefix, Asked<S> state) {
        void gauge(String name, String description, Function<S, Optional<Double>> value) {
            Gauge.builder(
                            prefix + name,
                            () -> state.figure(known -> value.apply(known).orElse(Double.NaN)))
                    .description(description)
                    .baseUnit(CaMeters.unit(name))
                    .register(registry);
        }
    }

    /** Up, and down while the database does not tell. */
    private static HealthIndicator told(Consumer<Health.Builder> facts) {
        return new AbstractHealthIndicator("the list of organisations cannot be read") {
            @Override
            protected void doHealthCheck(Health.Builder health) {
                facts.accept(health.up());
            }
        };
    }

    private static Optional<Double> inForce(boolean none, boolean inForce) {
        return none ? Optional.empty() : Optional.of(inForce ? 1.0 : 0.0);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }

    private static String days(Instant now, Instant until) {
        return until + " (" + Duration.between(now, until).toDays() + " days)";
    }

    /** At the CA. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.CA)
    static class AtTheCa {
        @Bean
        HealthIndicator caOrganisationListHealthIndicator(FindOrganisationList find, Clock clock) {
            return told(health -> {
                var state = find.find();
                var now = clock.instant();
                health.withDetail("standing", state.standing().name()).withDetail("version", state.version());
                state.issuedAt().ifPresent(at -> health.withDetail("issuedAt", at.toString()));
                state.signers()
                        .forEach(signer -> health.withDetail(
                                "signer " + signer.registrar(), signer.office().name()));
                state.endsFirst().ifPresent(end -> health.withDetail("endsFirst", days(now, end)));
                state.trouble().ifPresent(trouble -> health.withDetail("problem", trouble));
            });
        }

        @Bean
        MeterBinder caOrganisationListMeters(FindOrganisationList find, Clock clock) {
            return registry -> {
                var meters = new Meters<OrganisationListState>(
                        registry, "morprom.ca.organisation-list.", new Asked<>(find::find));
                meters.gauge(
                        "in-force",
                        "1 while the newest list is believed, 0 while it is not, NaN if there never was one",
                        state -> inForce(state.version() == 0, state.standing() == Standing.IN_FORCE));
                meters.gauge("version", "Number of the newest list", state -> Optional.of((double) state.version()));
                meters.gauge(
                        "age",
                        "Seconds since it was drawn up",
                        state -> state.issuedAt().map(at -> seconds(at, clock.instant())));
                meters.gauge(
                        "remaining",
                        "Seconds until the first root's certificate ends that vouches for a signer",
                        state -> state.endsFirst().map(end -> seconds(clock.instant(), end)));
            };
        }
    }

    /** At the portal. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.RA)
    static class AtThePortal {
        @Bean
        HealthIndicator organisationListHealthIndicator(WatchOrganisationList watch, Clock clock) {
            return told(health -> {
                var state = watch.state();
                var now = clock.instant();
                health.withDetail("standing", state.standing().name())
                        .withDetail("differs", state.drift().all());
                state.list()
                        .ifPresent(list -> health.withDetail("version", list.version())
                                .withDetail("issuedAt", list.issuedAt().toString()));
                state.signers()
                        .forEach(signer -> health.withDetail(
                                "signer " + signer.person(), signer.office().name()));
                state.endsFirst().ifPresent(end -> health.withDetail("endsFirst", days(now, end)));
                if (state.standing() == OrganisationKinds.Standing.NOT_IN_FORCE) {
                    health.withDetail("problem", "one who signed the list holds that office no more");
                }
            });
        }

        @Bean
        MeterBinder organisationListMeters(WatchOrganisationList watch, Clock clock) {
            return registry -> {
                var meters =
                        new Meters<ListState>(registry, "morprom.ra.organisation-list.", new Asked<>(watch::state));
                meters.gauge(
                        "in-force",
                        "1 while both who signed the newest list hold that office, 0 otherwise, NaN if there never was one",
                        state -> inForce(
                                state.list().isEmpty(), state.standing() == OrganisationKinds.Standing.IN_FORCE));
                meters.gauge(
                        "version",
                        "Number of the newest signed list",
                        state -> state.list().map(OrganisationList::version).map(Integer::doubleValue));
                meters.gauge(
                        "age",
                        "Seconds since it was drawn up",
                        state -> state.list().map(list -> seconds(list.issuedAt(), clock.instant())));
                meters.gauge(
                        "remaining",
                        "Seconds until the first office of a signer runs out",
                        state -> state.endsFirst().map(end -> seconds(clock.instant(), end)));
                meters.gauge(
                        "differs",
                        "Organisations that the registry has otherwise than the newest signed list",
                        state -> state.list().map(list -> (double) state.drift().all()));
            };
        }
    }
}

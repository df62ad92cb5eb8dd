package th.morprom.did.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import th.morprom.did.audit.commit.GroupCommitLoad;
import th.morprom.did.ca.health.AuthorityHealth;
import th.morprom.did.ca.health.CaHealth;
import th.morprom.did.ca.health.WatchAuthorities;
import th.morprom.did.ca.integrity.KeepCertificateRegister;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.ca.profile.AuthorityName;

/** Shows the last look at the CAs as Micrometer meters {@code morprom.ca.*}; what is not known is NaN. */
final class CaMeters {
    private final WatchAuthorities watch;
    private final Clock clock;
    private final MeterRegistry registry;

    CaMeters(WatchAuthorities watch, Clock clock, MeterRegistry registry) {
        this.watch = watch;
        this.clock = clock;
        this.registry = registry;
    }

    /** The generations do not change while the process runs. */
    void bindAuthorities() {
        watch.names().forEach(this::bind);
        single(
                "morprom.ca.tsa.unit.remaining",
                "How long the time-stamping unit's certificate lasts",
                () -> watch.health().map(health -> until(health.timestampUnitNotAfter())));
    }

    private void bind(AuthorityName name) {
        gauge(
                "morprom.ca.key.usable",
                name,
                "1 while the key signs, NaN while it is offline",
                authority -> switch (authority.key()) {
                    case USABLE -> Optional.of(1.0);
                    case UNUSABLE -> Optional.of(0.0);
                    case OFFLINE -> Optional.empty();
                });
        gauge(
                "morprom.ca.certificate.remaining",
                name,
                "Seconds until the CA ends",
                authority -> Optional.of(until(authority.notAfter())));
        gauge(
                "morprom.ca.ocsp.signer.remaining",
                name,
                "Seconds until its OCSP signer ends",
                authority -> authority.ocspSignerNotAfter().map(this::until));
        gauge(
                "morprom.ca.crl.age",
                name,
                "Seconds since the oldest current list was made",
                authority -> authority.lists().map(lists -> -until(lists.thisUpdate())));
        gauge(
                "morprom.ca.crl.remaining",
                name,
                "Seconds until the first current list is over",
                authority -> authority.lists().map(lists -> until(lists.nextUpdate())));
    }

    void bindIssuance(CertifyKey certifyKey) {
        single(
                "morprom.ca.intents.open",
                "Certificates of the last day without a known outcome",
                () -> watch.health().map(CaHealth::openIntents).map(Long::doubleValue));
        Gauge.builder("morprom.ca.commits.waiting", certifyKey, it -> it.load().waiting())
                .description("Intents and outcomes that wait for their transaction")
                .register(registry);
        counter("morprom.ca.commits", certifyKey, GroupCommitLoad::commits);
        counter("morprom.ca.commits.items", certifyKey, GroupCommitLoad::items);
    }

    void bindRegister(KeepCertificateRegister keep) {
        var register = new Asked<>(keep::health);
        Gauge.builder("morprom.ca.register.whole", () -> register.figure(it -> it.isWhole() ? 1 : 0))
                .description("1 unless a write past the CA was found in the register of certificates")
                .register(registry);
        single(
                "morprom.ca.register.age",
                "Seconds since the register was last verified as a whole",
                () -> register.answer().flatMap(it -> it.verifiedAt().map(at -> -until(at))));
    }

    private void counter(String name, CertifyKey certifyKey, Function<GroupCommitLoad, Long> value) {
        FunctionCounter.builder(name, certifyKey, it -> value.apply(it.load())).register(registry);
    }

    private void gauge(
            String name,
            AuthorityName authority,
            String description,
            Function<AuthorityHealth, Optional<Double>> value) {
        Gauge.builder(name, () -> of(authority).flatMap(value).orElse(Double.NaN))
                .tag("ca", authority.label())
                .description(description)
                .baseUnit(unit(name))
                .register(registry);
    }

    private void single(String name, String description, Supplier<Optional<Double>> value) {
        Gauge.builder(name, () -> value.get().orElse(Double.NaN))
                .description(description)
                .baseUnit(unit(name))
                .register(registry);
    }

    /** What is called an age, or what remains, is in seconds. */
    static @Nullable String unit(String name) {
        return name.endsWith("age") || name.endsWith("remaining") ? "seconds" : null;
    }

    private Optional<AuthorityHealth> of(AuthorityName name) {
        return watch.health().stream()
                .flatMap(health -> health.authorities().stream())
                .filter(authority -> authority.name().equals(name))
                .findFirst();
    }

    private double until(Instant time) {
        return Duration.between(clock.instant(), time).toMillis() / 1e3;
    }
}

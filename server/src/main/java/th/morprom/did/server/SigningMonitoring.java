package th.morprom.did.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.signing.archive.FindArchiveBacklog;
import th.morprom.did.signing.archive.FindArchiveBacklog.Backlog;
import th.morprom.did.signing.proof.ProofKeys;
import th.morprom.did.signing.seal.FindSeals;
import th.morprom.did.signing.storage.StoreDocuments;
import th.morprom.did.signing.trustlist.RefreshTrustLists;
import th.morprom.did.signing.trustlist.RefreshTrustLists.Standing;

/** What monitoring sees of signed documents; the meanings are in docs/archive.md. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.SIGNING)
class SigningMonitoring {
    private static final Logger LOG = LoggerFactory.getLogger(SigningMonitoring.class);

    @Bean
    MeterBinder archiveMeters(FindArchiveBacklog find, Clock clock) {
        var archive = new Asked<>(find::find);
        return registry -> {
            gauge(registry, "due", "Documents whose next time-stamp is due", archive, Backlog::due);
            gauge(registry, "refused", "Documents that do not verify", archive, Backlog::refused);
            Gauge.builder("morprom.signing.archive.overdue", () -> archive.figure(found -> overdue(found, clock)))
                    .description("How long the first document has been due")
                    .baseUnit("seconds")
                    .register(registry);
        };
    }

    private static long overdue(Backlog backlog, Clock clock) {
        return backlog.first()
                .map(first ->
                        Math.max(0, Duration.between(first, clock.instant()).toSeconds()))
                .orElse(0L);
    }

    /** Of files on their way to the object storage; docs/archive.md. */
    @Bean
    MeterBinder storageMeters(ObjectProvider<StoreDocuments> storeDocuments) {
        var waiting = new Asked<>(() -> storeDocuments.stream()
                .mapToDouble(StoreDocuments::waiting)
                .findFirst()
                .orElse(Double.NaN));
        return registry -> Gauge.builder("morprom.signing.storage.waiting", () -> waiting.figure(Double::doubleValue))
                .description("Signed files that should have left the database, at most 100,000; NaN without a storage")
                .register(registry);
    }

    /** Stays up: documents of our own do not need them. docs/verification.md. */
    @Bean
    HealthIndicator trustListsHealthIndicator(RefreshTrustLists trustLists) {
        return () -> {
            var health = Health.up();
            trustLists
                    .standings()
                    .forEach((name, standing) -> health.withDetail(
                            name,
                            standing.until().map(until -> "until " + until).orElse("none")
                                    + standing.trouble()
                                            .map(trouble -> ", last " + trouble)
                                            .orElse("")));
            return health.build();
        };
    }

    @Bean
    MeterBinder trustListMeters(RefreshTrustLists trustLists) {
        return registry -> {
            count(
                    registry,
                    "missing",
                    "Lists of which none is believed",
                    trustLists,
                    one -> one.until().isEmpty());
            count(
                    registry,
                    "refused",
                    "Lists whose last look brought none",
                    trustLists,
                    one -> one.trouble().isPresent());
        };
    }

    private static void count(
            MeterRegistry registry,
            String name,
            String description,
            RefreshTrustLists trustLists,
            Predicate<Standing> which) {
        Gauge.builder(
                        "morprom.signing.trust-list." + name,
                        trustLists,
                        lists -> lists.standings().values().stream()
                                .filter(which)
                                .count())
                .description(description)
                .register(registry);
    }

    /** Of facilities' seals; docs/signing.md. */
    @Bean
    MeterBinder sealMeters(FindSeals seals) {
        var unsealed = new Asked<>(seals::unsealed);
        var ending = new Asked<>(seals::ending);
        return registry -> {
            Gauge.builder("morprom.signing.seal.unsealed", () -> unsealed.figure(Integer::doubleValue))
                    .description("Documents of 24 hours without the seal that their facility wants")
                    .register(registry);
            Gauge.builder("morprom.signing.seal.ending", () -> ending.figure(Integer::doubleValue))
                    .description("Seals in use that are over or end within 30 days")
                    .register(registry);
        };
    }

    /** Whether the pages that are made here prove themselves on paper, and whether there is a key for it now. */
    @Bean
    HealthIndicator proofsHealthIndicator(ObjectProvider<ProofKeys> proofKeys) {
        var keys = proofKeys.getIfAvailable();
        if (keys == null) {
            LOG.warn("Pages made by this process carry no offline proof: it has neither the role ca nor"
                    + " morprom.ca.client.proofs");
            return () -> Health.up().withDetail("made", false).build();
        }
        return new AbstractHealthIndicator("the key of offline proofs could not be looked up") {
            @Override
            protected void doHealthCheck(Health.Builder health) {
                health.status(keys.certificates().isEmpty() ? Status.OUT_OF_SERVICE : Status.UP)
                        .withDetail("made", true);
            }
        };
    }

    @Bean
    MeterBinder proofMeters(ObjectProvider<ProofKeys> proofKeys) {
        return registry ->
                proofKeys.ifAvailable(keys -> FunctionCounter.builder("morprom.signing.proofs", keys, ProofKeys::uses)
                        .description("Signatures asked of the key that proves pages")
                        .register(registry));
    }

    private static void gauge(
            MeterRegistry registry,
            String name,
            String description,
            Asked<Backlog> archive,
            ToDoubleFunction<Backlog> value) {
        Gauge.builder("morprom.signing.archive." + name, () -> archive.figure(value))
                .description(description)
                .register(registry);
    }
}

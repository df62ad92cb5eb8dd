package th.morprom.did.server;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ca.health.AuthorityHealth;
import th.morprom.did.ca.health.CaHealth;
import th.morprom.did.ca.health.WatchAuthorities;
import th.morprom.did.ca.integrity.KeepCertificateRegister;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.statusfeed.WitnessedClock;

/** What monitoring sees of the CAs; the meanings are in docs/operations.md. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.CA)
class CaMonitoring {
    /** Down while a CA cannot do what relying parties or requesters expect of it. */
    @Bean
    HealthIndicator caHealthIndicator(WatchAuthorities watch, Clock clock) {
        return () -> watch.health()
                .map(health -> shown(health, clock.instant()))
                .orElseGet(() -> Health.unknown().build());
    }

    /** Down after a write past the CA was found, until a verification finds it put right. */
    @Bean
    HealthIndicator registerHealthIndicator(KeepCertificateRegister keep) {
        return new AbstractHealthIndicator("the register of certificates could not be asked") {
            @Override
            protected void doHealthCheck(Health.Builder health) {
                var register = keep.health();
                health.status(register.isWhole() ? Status.UP : Status.DOWN)
                        .withDetail("certificates", register.certificates());
                register.verifiedAt().ifPresent(at -> health.withDetail("verifiedAt", at.toString()));
                if (!register.isWhole()) {
                    health.withDetail(
                            "findings",
                            register.findings().stream().map(Object::toString).toList());
                }
            }
        };
    }

    /** Down while this machine's clock and the database's differ, and nothing that lasts is signed. */
    @Bean
    HealthIndicator clockHealthIndicator(WitnessedClock clock) {
        return () -> clock.difference()
                .map(ahead -> Health.down().withDetail("aheadOfDatabase", ahead.toString()))
                .orElseGet(Health::up)
                .build();
    }

    @Bean
    MeterBinder caMeters(WatchAuthorities watch, KeepCertificateRegister keep, CertifyKey certifyKey, Clock clock) {
        return registry -> {
            var meters = new CaMeters(watch, clock, registry);
            meters.bindAuthorities();
            meters.bindIssuance(certifyKey);
            meters.bindRegister(keep);
        };
    }

    private static Health shown(CaHealth ca, Instant now) {
        var isWell = ca.authorities().stream()
                        .allMatch(authority -> authority.trouble(now).isEmpty())
                && !now.isAfter(ca.timestampUnitNotAfter());
        var health = isWell ? Health.up() : Health.down();
        ca.authorities().forEach(authority -> health.withDetail(authority.name().label(), line(authority, now)));
        return health.withDetail(
                        "timestampUnitNotAfter", ca.timestampUnitNotAfter().toString())
                .withDetail("openIntents", ca.openIntents())
                .withDetail("lookedAt", ca.lookedAt().toString())
                .build();
    }

    private static String line(AuthorityHealth authority, Instant now) {
        var lists = authority
                .lists()
                .map(current -> "lists until " + current.nextUpdate())
                .orElse("no list yet");
        var signer = authority
                .ocspSignerNotAfter()
                .map(end -> ", OCSP signer until " + end)
                .orElse("");
        var facts = "key " + authority.key().name().toLowerCase(Locale.ROOT) + ", " + lists + signer + ", ends "
                + authority.notAfter();
        return authority
                .trouble(now)
                .map(trouble -> "TROUBLE: " + trouble + "; " + facts)
                .orElse(facts);
    }
}

package th.morprom.did.ca.expiry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.ca.expiry.FindExpiringCertificates.Place;
import th.morprom.did.ca.expiry.FindExpiringCertificates.Wanted;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.statusfeed.StatusFeedBroken;

/**
 * Gives notice of certificates that are going to end: once when less than 90 days are left, once when less than 30, and so on. A certificate
 * that first shows late gets the one notice that fits it. Who has been certified anew already is not disturbed. Notices are rows;
 * whom they reach, and how, is the registration side's.
 */
public final class GiveExpiryNotices {
    private static final Logger LOG = LoggerFactory.getLogger(GiveExpiryNotices.class);

    private final FindExpiringCertificates find;
    private final ExpiryRegister register;
    private final Hierarchy hierarchy;
    private final TransactionTemplate transaction;
    private final Settings settings;

    /** @param days before the end at which notices are given */
    public record Settings(SortedSet<Integer> days, Clock clock) {
        public Settings {
            days = new TreeSet<>(days);
        }
    }

    GiveExpiryNotices(
            FindExpiringCertificates find,
            JdbcClient jdbc,
            Hierarchy hierarchy,
            TransactionTemplate transaction,
            Settings settings) {
        this.find = find;
        this.register = new ExpiryRegister(jdbc);
        this.hierarchy = hierarchy;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** Gives what is due. Safe to repeat, and to be done by several nodes. */
    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT2M", scheduler = "noticeThread")
    public void give() {
        try {
            var now = settings.clock().instant();
            var nearer = 0;
            for (var days : settings.days()) {
                var from = now.plus(Duration.ofDays(nearer));
                var until = now.plus(Duration.ofDays(days));
                hierarchy.all().stream()
                        .filter(authority -> !authority.hasEnded(now))
                        .forEach(authority -> give(authority, from, until, days));
                nearer = days;
            }
        } catch (StatusFeedBroken | DataAccessException | TransactionException e) {
            LOG.warn("Notices of certificates that end wait for the database or a feed that verifies", e);
        }
    }

    private void give(Authority authority, Instant from, Instant until, int days) {
        var wanted = new Wanted(authority.name(), Optional.empty(), until);
        for (var place = Optional.of(Place.after(from)); place.isPresent(); ) {
            var page = find.find(wanted, place, FindExpiringCertificates.MOST);
            var notCovered = notCovered(page.certificates());
            if (!notCovered.isEmpty()) {
                transaction.executeWithoutResult(status -> {
                    if (register.lock()) { // so that the ids become visible in their order
                        register.add(notCovered, days, settings.clock().instant());
                    }
                });
            }
            place = page.next();
        }
    }

    /** Without those whose holders have a later certificate of the same kind. */
    private List<ExpiringCertificate> notCovered(List<ExpiringCertificate> certificates) {
        if (certificates.isEmpty()) {
            return List.of();
        }
        var until = register.coveredUntil(certificates.stream()
                .map(ExpiringCertificate::holder)
                .distinct()
                .toList());
        return certificates.stream()
                .filter(certificate -> !until.getOrDefault(
                                ExpiryRegister.key(certificate.holder(), certificate.profile()), Instant.MIN)
                        .isAfter(certificate.notAfter()))
                .toList();
    }
}

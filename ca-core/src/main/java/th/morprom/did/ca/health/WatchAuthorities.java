package th.morprom.did.ca.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ca.crl.Crl;
import th.morprom.did.ca.crl.CrlKind;
import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.hierarchy.CertifiedKey;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.hierarchy.KeepServiceKeys;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.ca.issuance.Issuer.OwnCertificate;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.hsm.KeyUnavailable;

/**
 * Looks at all CAs once a minute, in a thread of its own, and has each key sign a challenge. Whoever asks gets the last look, however
 * often he asks: no question reaches a token.
 */
public final class WatchAuthorities {
    private static final Logger LOG = LoggerFactory.getLogger(WatchAuthorities.class);
    private static final Duration INTENTS = Duration.ofDays(1);

    private final Hierarchy hierarchy;
    private final KeepServiceKeys serviceKeys;
    private final Lists published;
    private final CertifyKey certifyKey;
    private final CurrentStatuses statuses;
    private final Clock clock;
    private volatile Optional<CaHealth> last = Optional.empty();

    WatchAuthorities(
            Hierarchy hierarchy,
            KeepServiceKeys serviceKeys,
            Lists published,
            CertifyKey certifyKey,
            CurrentStatuses statuses,
            Clock clock) {
        this.hierarchy = hierarchy;
        this.serviceKeys = serviceKeys;
        this.published = published;
        this.certifyKey = certifyKey;
        this.statuses = statuses;
        this.clock = clock;
    }

    /** Where the lists are, and which there ought to be. */
    record Lists(FindCrl findCrl, PublishCrl publishCrl) {}

    /** Looks; what a database that does not answer keeps from being seen, stays as it was. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1S", scheduler = "watchThread")
    public void look() {
        try {
            last = Optional.of(new CaHealth(
                    clock.instant(),
                    hierarchy.all().stream().map(this::health).toList(),
                    end(serviceKeys.timestampUnit().certificate()),
                    certifyKey.openIntents(clock.instant().minus(INTENTS))));
        } catch (DataAccessException e) {
            LOG.warn("How the CAs do cannot be seen while the database does not answer", e);
        }
    }

    /** The last look; empty before the first. */
    public Optional<CaHealth> health() {
        return last;
    }

    /** Every generation of every CA. */
    public List<AuthorityName> names() {
        return hierarchy.all().stream().map(Authority::name).toList();
    }

    private AuthorityHealth health(Authority authority) {
        return new AuthorityHealth(
                authority.name(),
                key(authority),
                isStopped(authority),
                end(authority.certificate()),
                lists(authority),
                serviceKeys
                        .ocspSigner(authority.name())
                        .map(CertifiedKey::certificate)
                        .map(WatchAuthorities::end));
    }

    private static AuthorityHealth.Key key(Authority authority) {
        if (authority.key().isEmpty()) {
            return AuthorityHealth.Key.OFFLINE;
        }
        try {
            authority.signingKey().check();
            return AuthorityHealth.Key.USABLE;
        } catch (KeyUnavailable e) {
            LOG.warn("The key of {} does not sign: {}", authority.name(), e.reason());
            return AuthorityHealth.Key.UNUSABLE;
        }
    }

    /** What the feed does not tell while it does not verify, its own health does. */
    private boolean isStopped(Authority authority) {
        var own = OwnCertificate.of(authority.certificate());
        return authority.duty() == Authority.Duty.ISSUES
                && statuses.isStopped(own.issuer().toByteArray(), own.serial());
    }

    private Optional<AuthorityHealth.Lists> lists(Authority authority) {
        var full = published
                .publishCrl()
                .scopes(authority)
                .flatMap(scope -> published.findCrl().find(scope, CrlKind.FULL).stream())
                .toList();
        var changes = published
                .publishCrl()
                .scopes(authority)
                .flatMap(scope -> published.findCrl().find(scope, CrlKind.DELTA).stream());
        return full.stream()
                .map(Crl::thisUpdate)
                .min(Instant::compareTo)
                .flatMap(oldest -> Stream.concat(full.stream(), changes)
                        .map(Crl::nextUpdate)
                        .min(Instant::compareTo)
                        .map(first -> new AuthorityHealth.Lists(oldest, first)));
    }

    private static Instant end(X509CertificateHolder certificate) {
        return certificate.getNotAfter().toInstant();
    }
}

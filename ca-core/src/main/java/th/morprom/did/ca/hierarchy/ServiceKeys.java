package th.morprom.did.ca.hierarchy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.hierarchy.AuthorityRegister.Entry;
import th.morprom.did.ca.hierarchy.AuthorityRegister.ServiceEntry;
import th.morprom.did.ca.hierarchy.CertifyOwnKey.Wish;
import th.morprom.did.ca.issuance.IssuanceUnavailable;
import th.morprom.did.ca.issuance.IssuanceUnavailable.Outage;
import th.morprom.did.ca.issuance.Issuer;
import th.morprom.did.ca.profile.CertificateProfiles;

/**
 * The keys that serve the CAs: made and certified when they are missing, near their end or revoked, found again at every later start.
 * A CA that issues no more certifies its own responders still, so that its certificates can be asked about.
 */
final class ServiceKeys {
    /** A key is replaced when less than a quarter of its time is left. */
    private static final int RENEWAL_FRACTION = 4;

    private static final String ACTOR = "open-hierarchy";

    private final TokenKeys onlineKeys;
    private final CertifyOwnKey certifyOwnKey;
    private final CertificateProfiles profiles;
    private final AuthorityRegister register;
    private final HierarchySettings settings;

    ServiceKeys(HierarchyTools tools) {
        this.onlineKeys = new TokenKeys(tools.onlineToken());
        this.certifyOwnKey = new CertifyOwnKey(tools);
        this.profiles = tools.profiles();
        this.register = new AuthorityRegister(tools.jdbc());
        this.settings = tools.settings();
    }

    /**
     * The key that is there, or its successor, made now, when it is due or was revoked. Of a CA that is stopped itself it is the last
     * time-stamping unit: there will be no other, and who signs by a unit asks how that stands.
     */
    CertifiedKey take(Service service, Authority served) {
        return present(service, served).orElseGet(() -> {
            var latest = register.generations(service, served.name()).stream().findFirst();
            try {
                return made(
                        service, served, latest.map(ServiceEntry::generation).orElse(0) + 1);
            } catch (IssuanceUnavailable outage) {
                return latest.filter(unit -> service == Service.TSA && outage.outage() == Outage.ISSUER_STOPPED)
                        .map(unit -> opened(unit.entry(), served))
                        .orElseThrow(() -> outage);
            }
        });
    }

    /**
     * The key in use: the newest that has begun. A successor that a node with a fast clock made is not yet valid for anybody else, and its
     * predecessor serves until then. Empty if there is none, or the newest is due or was revoked.
     */
    Optional<CertifiedKey> present(Service service, Authority served) {
        var newestFirst = register.generations(service, served.name());
        return newestFirst.stream()
                .findFirst()
                .filter(newest -> !isStopped(newest))
                .filter(newest ->
                        !isDueForRenewal(service, served, newest.entry().certificate()))
                .map(newest -> newestFirst.stream()
                        .filter(generation -> !isStopped(generation))
                        .filter(generation ->
                                isInUse(service, generation.entry().certificate()))
                        .findFirst()
                        .orElse(newest))
                .map(generation -> opened(generation.entry(), served));
    }

    private CertifiedKey opened(Entry entry, Authority served) {
        return new CertifiedKey(onlineKeys.open(entry), List.of(entry.certificate(), served.certificate()));
    }

    private CertifiedKey made(Service service, Authority served, int generation) {
        var label = service.keyLabel(served.name(), generation);
        var key = onlineKeys.make(label, service.algorithm(settings.keysBelow()));
        var wish = new Wish(label, service.profile(), service.commonName(served.name(), generation), key, ACTOR);
        var entry = certifyOwnKey.certify(wish, Issuer.of(served.name(), served.signingKey(), served.certificate()));
        register.add(
                service,
                served.name(),
                new ServiceEntry(generation, entry),
                settings.clock().instant());
        return new CertifiedKey(key, List.of(entry.certificate(), served.certificate()));
    }

    /** Nobody asks about a responder's key or one that signed a page, and a unit that is not good grants nothing. */
    private boolean isStopped(ServiceEntry generation) {
        return register.isStopped(generation.entry().certificate());
    }

    /** A key that ends with its CA has no successor: nothing it could be certified for would last longer. */
    private boolean isDueForRenewal(Service service, Authority served, X509CertificateHolder certificate) {
        var start = certificate.getNotBefore().toInstant();
        var end = certificate.getNotAfter().toInstant();
        var useEnd = useEnd(service, start, end);
        var margin = Duration.between(start, useEnd).dividedBy(RENEWAL_FRACTION);
        return useEnd.isBefore(served.certificate().getNotAfter().toInstant())
                && settings.clock().instant().isAfter(useEnd.minus(margin));
    }

    /** Whether it may sign now. */
    boolean isInUse(Service service, X509CertificateHolder certificate) {
        var now = settings.clock().instant();
        var start = certificate.getNotBefore().toInstant();
        return !now.isBefore(start)
                && now.isBefore(useEnd(service, start, certificate.getNotAfter().toInstant()));
    }

    private Instant useEnd(Service service, Instant start, Instant end) {
        return profiles.get(service.profile())
                .privateKeyUse()
                .map(period -> start.atZone(ZoneOffset.UTC).plus(period).toInstant())
                .filter(instant -> instant.isBefore(end))
                .orElse(end);
    }
}

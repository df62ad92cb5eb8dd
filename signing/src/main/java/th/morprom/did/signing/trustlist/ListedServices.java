package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.model.tsl.CertificateTrustTime;
import eu.europa.esig.dss.model.tsl.TLInfo;
import eu.europa.esig.dss.model.tsl.TLValidationJobSummary;
import eu.europa.esig.dss.model.tsl.TrustProperties;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.tsl.TrustedListsCertificateSource;
import eu.europa.esig.dss.spi.x509.CertificateSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import th.morprom.did.signing.trustlist.ListedService.Granted;
import th.morprom.did.signing.trustlist.ListedService.Use;

/**
 * What all signed lists in force say together, by key and name: DSS takes certificates that share both for one, in whatever lists they stand, and
 * knows one time of them.
 */
final class ListedServices {
    private final Map<String, Entity> entities = new HashMap<>();
    private final Optional<CertificateSource> source;

    /** A key and its name: the list that has it first, and when it was granted for what. */
    private record Entity(String list, Map<Use, List<Granted>> periods, List<Qualification> qualifications) {
        Optional<Granted> granted(Use use) {
            return last(periods.getOrDefault(use, List.of()));
        }

        /**
         * Of one that issues, until the last that it issues for is over, whatever else it is listed for: DSS asks for one time, and {@link
         * ListedAnchor} for that of the very use. A CA that was listed for anything and later for signatures alone is not over by that.
         */
        Optional<Granted> time() {
            return Stream.of(granted(Use.SIGNATURES), granted(Use.SEALS))
                    .flatMap(Optional::stream)
                    .reduce((one, other) -> new Granted(
                            one.from().isBefore(other.from()) ? one.from() : other.from(),
                            later(one.until(), other.until())))
                    .or(() -> granted(Use.TIMESTAMPS));
        }
    }

    ListedServices(List<SignedTrustList> lists) {
        var properties = new HashMap<CertificateToken, List<TrustProperties>>();
        Set<TLInfo> read = new LinkedHashSet<>();
        for (var list : lists) {
            for (var service : list.services()) {
                var certificate = service.certificate();
                var entity = entities.computeIfAbsent(
                        certificate.getEntityKey().asXmlId(),
                        key -> new Entity(list.name(), new HashMap<>(), new ArrayList<>()));
                entity.qualifications().addAll(service.qualifications());
                for (var use : Use.values()) {
                    entity.periods()
                            .computeIfAbsent(use, any -> new ArrayList<>())
                            .addAll(service.periods(use));
                }
                properties
                        .computeIfAbsent(certificate, any -> new ArrayList<>())
                        .add(service.properties());
                read.add(service.list());
            }
        }
        var times = new HashMap<CertificateToken, List<CertificateTrustTime>>();
        properties
                .keySet()
                .forEach(certificate -> Optional.ofNullable(
                                entities.get(certificate.getEntityKey().asXmlId()))
                        .flatMap(Entity::time)
                        .ifPresent(granted -> times.put(certificate, List.of(time(granted)))));
        source = read.isEmpty() ? Optional.empty() : Optional.of(source(List.copyOf(read), properties, times));
    }

    private static CertificateSource source(
            List<TLInfo> read,
            Map<CertificateToken, List<TrustProperties>> properties,
            Map<CertificateToken, List<CertificateTrustTime>> times) {
        var source = new TrustedListsCertificateSource();
        source.setSummary(new TLValidationJobSummary(List.of(), read));
        source.setTrustPropertiesByCertificates(properties);
        source.setTrustTimeByCertificates(times);
        return source;
    }

    private static CertificateTrustTime time(Granted granted) {
        return new CertificateTrustTime(
                Date.from(granted.from()), granted.until().map(Date::from).orElse(null));
    }

    /** Without a gap: of a service that was withdrawn and granted again, the time since then. */
    private static Optional<Granted> last(List<Granted> periods) {
        return periods.stream()
                .sorted(Comparator.comparing(Granted::from))
                .reduce((before, next) ->
                        before.until().filter(end -> end.isBefore(next.from())).isPresent()
                                ? next
                                : new Granted(before.from(), later(before.until(), next.until())));
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.flatMap(end -> other.map(second -> end.isAfter(second) ? end : second));
    }

    /** As DSS asks for them, if there are any. */
    Optional<CertificateSource> source() {
        return source;
    }

    /** The list that has one of these. */
    Optional<String> list(List<CertificateWrapper> chain) {
        return entities(chain).map(Entity::list).findFirst();
    }

    /** When one of these was granted for this. */
    Stream<Granted> granted(List<CertificateWrapper> chain, Use use) {
        return entities(chain).flatMap(entity -> entity.granted(use).stream());
    }

    /** What lists say of some certificates of one of these at any of these times; a list that says it suffices. */
    List<Qualification> qualifications(List<CertificateWrapper> chain, Set<Instant> times) {
        return entities(chain)
                .flatMap(entity -> entity.qualifications().stream())
                .filter(one -> times.stream().anyMatch(one.granted()::at))
                .toList();
    }

    private Stream<Entity> entities(List<CertificateWrapper> chain) {
        return chain.stream()
                .flatMap(certificate -> Optional.ofNullable(entities.get(certificate.getEntityKey())).stream());
    }
}

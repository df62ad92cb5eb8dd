package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.model.timedependent.MutableTimeDependentValues;
import eu.europa.esig.dss.model.timedependent.TimeDependentValues;
import eu.europa.esig.dss.model.tsl.CertificateTrustTime;
import eu.europa.esig.dss.model.tsl.TLInfo;
import eu.europa.esig.dss.model.tsl.TLValidationJobSummary;
import eu.europa.esig.dss.model.tsl.TrustProperties;
import eu.europa.esig.dss.model.tsl.TrustService;
import eu.europa.esig.dss.model.tsl.TrustServiceProvider;
import eu.europa.esig.dss.model.tsl.TrustServiceStatusAndInformationExtensions;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.tsl.TrustedListsCertificateSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import th.morprom.did.signing.trustlist.SignedTrustList.Granted;

/**
 * The services of a list that count here: those that issue qualified certificates, for signatures, and those of qualified time-stamps, for
 * time-stamps; each for as long as it was granted (ETSI TS 119 612 clauses 5.5.1, 5.5.4 and 5.6).
 */
final class ListedServices {
    static final String QUALIFIED_CERTIFICATES = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC";
    static final String QUALIFIED_TIMESTAMPS = "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST";

    private static final String STATUS = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/";
    /** The last three are of the time before July 2016 and stand in histories. */
    private static final Set<String> GRANTED = Set.of(
            STATUS + "granted", STATUS + "accredited", STATUS + "undersupervision", STATUS + "supervisionincessation");

    private final TLInfo list;
    private final Map<CertificateToken, List<TrustProperties>> properties = new HashMap<>();
    private final Map<CertificateToken, Granted> granted = new HashMap<>();

    private ListedServices(TLInfo list) {
        this.list = list;
    }

    /** @param refused certificates that count in no list */
    static ListedServices of(TLInfo list, Predicate<CertificateToken> refused) {
        var services = new ListedServices(list);
        var issuing = new HashMap<CertificateToken, List<Granted>>();
        var stamping = new HashMap<CertificateToken, List<Granted>>();
        for (var provider : list.getParsingCacheInfo().getTrustServiceProviders()) {
            for (var service : provider.getServices()) {
                for (var certificate : service.getCertificates()) {
                    var issues = periods(service, QUALIFIED_CERTIFICATES);
                    var stamps = periods(service, QUALIFIED_TIMESTAMPS);
                    // What was never granted lends its type to no other service of the same certificate.
                    if (!refused.test(certificate) && !(issues.isEmpty() && stamps.isEmpty())) {
                        services.add(certificate, provider, service);
                        issuing.merge(certificate, issues, ListedServices::both);
                        stamping.merge(certificate, stamps, ListedServices::both);
                    }
                }
            }
        }
        // DSS knows one time of each certificate, whatever it is for: of one that is for both that of its certificates.
        services.properties.keySet().forEach(certificate -> last(issuing.getOrDefault(certificate, List.of()))
                .or(() -> last(stamping.getOrDefault(certificate, List.of())))
                .ifPresent(period -> services.granted.put(certificate, period)));
        services.properties.keySet().retainAll(services.granted.keySet());
        return services;
    }

    private void add(CertificateToken certificate, TrustServiceProvider provider, TrustService service) {
        properties
                .computeIfAbsent(certificate, any -> new ArrayList<>())
                .add(new TrustProperties(list, provider, counting(service)));
    }

    /**
     * DSS asks for the type of a time-stamp's service at the time of the time-stamp, so it sees it as long as it was granted; and for the type of a
     * signature's at any later time, when it may be withdrawn.
     */
    private static TimeDependentValues<TrustServiceStatusAndInformationExtensions> counting(TrustService service) {
        var counting = new MutableTimeDependentValues<TrustServiceStatusAndInformationExtensions>();
        for (var status : service.getStatusAndInformationExtensions()) {
            if (!QUALIFIED_TIMESTAMPS.equals(status.getType()) || GRANTED.contains(status.getStatus())) {
                counting.addOldest(status);
            }
        }
        return counting;
    }

    private static List<Granted> periods(TrustService service, String type) {
        var periods = new ArrayList<Granted>();
        for (var status : service.getStatusAndInformationExtensions()) {
            if (type.equals(status.getType())
                    && GRANTED.contains(status.getStatus())
                    && status.getStartDate() != null) {
                periods.add(new Granted(
                        status.getStartDate().toInstant(),
                        Optional.ofNullable(status.getEndDate()).map(Date::toInstant)));
            }
        }
        return periods;
    }

    private static List<Granted> both(List<Granted> some, List<Granted> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Without a gap: of a service that was withdrawn and granted again, the time since then. */
    private static Optional<Granted> last(List<Granted> periods) {
        return periods.stream()
                .sorted(Comparator.comparing(Granted::from))
                .reduce((before, next) -> before.until().filter(end -> end.isBefore(next.from())).isPresent()
                        ? next
                        : new Granted(before.from(), later(before.until(), next.until())));
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.flatMap(end -> other.map(second -> end.isAfter(second) ? end : second));
    }

    /** As DSS asks for them. */
    TrustedListsCertificateSource source() {
        var source = new TrustedListsCertificateSource();
        source.setSummary(new TLValidationJobSummary(List.of(), List.of(list)));
        source.setTrustPropertiesByCertificates(properties);
        source.setTrustTimeByCertificates(granted.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> List.of(new CertificateTrustTime(
                                Date.from(entry.getValue().from()),
                                entry.getValue().until().map(Date::from).orElse(null))))));
        return source;
    }

    Map<String, Granted> granted() {
        return granted.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().getDSSIdAsString(), Map.Entry::getValue));
    }
}

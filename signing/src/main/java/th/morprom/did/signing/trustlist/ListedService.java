package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.model.timedependent.MutableTimeDependentValues;
import eu.europa.esig.dss.model.timedependent.TimeDependentValues;
import eu.europa.esig.dss.model.tsl.TLInfo;
import eu.europa.esig.dss.model.tsl.TrustProperties;
import eu.europa.esig.dss.model.tsl.TrustService;
import eu.europa.esig.dss.model.tsl.TrustServiceProvider;
import eu.europa.esig.dss.model.tsl.TrustServiceStatusAndInformationExtensions;
import eu.europa.esig.dss.model.x509.CertificateToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One certificate of a service that counts here: one that issues qualified certificates, for signatures or seals, or one of qualified
 * time-stamps (ETSI TS 119 612 clauses 5.5.1, 5.5.4, 5.5.9.4 and 5.6).
 *
 * @param list that it stands in
 */
record ListedService(TLInfo list, TrustServiceProvider provider, TrustService service, CertificateToken certificate) {
    private static final String SCHEME = "http://uri.etsi.org/TrstSvc/TrustedList/";
    private static final String STATUS = SCHEME + "Svcstatus/";
    private static final String FOR = SCHEME + "SvcInfoExt/For";
    static final String QUALIFIED_CERTIFICATES = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC";
    static final String QUALIFIED_TIMESTAMPS = "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST";
    /** The last three are of the time before July 2016 and stand in histories. */
    private static final Set<String> GRANTED = Set.of(
            STATUS + "granted", STATUS + "accredited", STATUS + "undersupervision", STATUS + "supervisionincessation");

    /** What a service vouches for. */
    enum Use {
        SIGNATURES,
        SEALS,
        TIMESTAMPS
    }

    /** From when, inclusive, until when, exclusive; empty: it still is. */
    record Granted(Instant from, Optional<Instant> until) {
        boolean at(Instant time) {
            return !time.isBefore(from)
                    && until.filter(end -> !time.isBefore(end)).isEmpty();
        }
    }

    /**
     * Those of a list. What was never granted lends its type to no other service of the same certificate.
     *
     * @param refused of all its certificates those that count in no list
     */
    static List<ListedService> of(TLInfo list, UnaryOperator<Set<CertificateToken>> refused) {
        var providers = list.getParsingCacheInfo().getTrustServiceProviders();
        var ours = refused.apply(providers.stream()
                .flatMap(provider -> provider.getServices().stream())
                .flatMap(service -> service.getCertificates().stream())
                .collect(Collectors.toSet()));
        var all = new ArrayList<ListedService>();
        for (var provider : providers) {
            for (var service : provider.getServices()) {
                for (var certificate : service.getCertificates()) {
                    var one = new ListedService(list, provider, service, certificate);
                    if (one.wasGranted() && !ours.contains(certificate)) {
                        all.add(one);
                    }
                }
            }
        }
        return all;
    }

    private boolean wasGranted() {
        return List.of(Use.values()).stream().anyMatch(use -> !periods(use).isEmpty());
    }

    /** What its list says of some of its certificates, as long as it was granted. */
    List<Qualification> qualifications() {
        var all = new ArrayList<Qualification>();
        for (var status : service.getStatusAndInformationExtensions()) {
            if (QUALIFIED_CERTIFICATES.equals(status.getType())
                    && GRANTED.contains(status.getStatus())
                    && status.getStartDate() != null
                    && !status.getConditionsForQualifiers().isEmpty()) {
                all.add(new Qualification(granted(status), status.getConditionsForQualifiers()));
            }
        }
        return all;
    }

    private static Granted granted(TrustServiceStatusAndInformationExtensions status) {
        return new Granted(
                status.getStartDate().toInstant(),
                Optional.ofNullable(status.getEndDate()).map(Date::toInstant));
    }

    /** When it was granted for this. */
    List<Granted> periods(Use use) {
        var periods = new ArrayList<Granted>();
        for (var status : service.getStatusAndInformationExtensions()) {
            if (uses(status).contains(use) && GRANTED.contains(status.getStatus()) && status.getStartDate() != null) {
                periods.add(granted(status));
            }
        }
        return periods;
    }

    /** A CA whose list does not say what for, as none did before July 2016, is for signatures and seals; one for web sites alone is for neither. */
    private static Set<Use> uses(TrustServiceStatusAndInformationExtensions status) {
        if (QUALIFIED_TIMESTAMPS.equals(status.getType())) {
            return Set.of(Use.TIMESTAMPS);
        }
        if (!QUALIFIED_CERTIFICATES.equals(status.getType())) {
            return Set.of();
        }
        var said = status.getAdditionalServiceInfoUris().stream()
                .filter(uri -> uri.startsWith(FOR))
                .toList();
        boolean signatures = said.isEmpty() || said.contains(FOR + "eSignatures");
        boolean seals = said.isEmpty() || said.contains(FOR + "eSeals");
        if (signatures && seals) {
            return Set.of(Use.SIGNATURES, Use.SEALS);
        }
        return signatures ? Set.of(Use.SIGNATURES) : seals ? Set.of(Use.SEALS) : Set.of();
    }

    /** As DSS asks for it. */
    TrustProperties properties() {
        return new TrustProperties(list, provider, counting());
    }

    /**
     * DSS asks for the type of a time-stamp's service at the time of the time-stamp, so it sees it as long as it was granted; and for the type of a
     * signature's at any later time, when it may be withdrawn.
     */
    private TimeDependentValues<TrustServiceStatusAndInformationExtensions> counting() {
        var counting = new MutableTimeDependentValues<TrustServiceStatusAndInformationExtensions>();
        for (var status : service.getStatusAndInformationExtensions()) {
            if (!QUALIFIED_TIMESTAMPS.equals(status.getType()) || GRANTED.contains(status.getStatus())) {
                counting.addOldest(status);
            }
        }
        return counting;
    }
}

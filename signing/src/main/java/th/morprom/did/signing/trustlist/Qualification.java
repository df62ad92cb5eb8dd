package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.model.tsl.ConditionForQualifiers;
import eu.europa.esig.dss.model.x509.CertificateToken;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import th.morprom.did.signing.trustlist.ListedService.Granted;
import th.morprom.did.signing.trustlist.ListedService.Use;

/**
 * What a service's list says of some of its certificates while it was granted (ETSI TS 119 612 clause 5.5.9.2). Whether a certificate is one of
 * them is DSS's to say.
 */
record Qualification(Granted granted, List<ConditionForQualifiers> conditions) {
    private static final String QUALIFIER = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/";
    private static final String NOT_QUALIFIED = QUALIFIER + "NotQualified";
    private static final String FOR_SIGNATURES = QUALIFIER + "QCForESig";
    private static final String FOR_SEALS = QUALIFIER + "QCForESeal";
    private static final String FOR_ORGANISATIONS = QUALIFIER + "QCForLegalPerson";
    private static final String FOR_WEB_SITES = QUALIFIER + "QCForWSA";
    /** On what device the key is, and that the certificate is qualified though it does not say so: neither is asked for here. */
    private static final Set<String> WITHOUT_MEANING_HERE = Set.of(
            QUALIFIER + "QCStatement",
            QUALIFIER + "QCWithSSCD",
            QUALIFIER + "QCNoSSCD",
            QUALIFIER + "QCSSCDStatusAsInCert",
            QUALIFIER + "QCWithQSCD",
            QUALIFIER + "QCNoQSCD",
            QUALIFIER + "QCQSCDStatusAsInCert",
            QUALIFIER + "QCQSCDManagedOnBehalf");

    /** The qualifiers of this certificate, and whether one of them is critical and nobody's known here. */
    private record Found(Set<String> uris, boolean isStrange) {}

    /**
     * What the certificate is for by its list, or by itself where its list says nothing; empty if it is for neither signatures nor seals, is not
     * qualified, or its list contradicts itself.
     *
     * @param byItself what it says that it is for
     */
    static Optional<Use> use(List<Qualification> all, CertificateToken certificate, Optional<Use> byItself) {
        var found = all.stream().map(one -> one.found(certificate)).toList();
        var uris = found.stream().flatMap(one -> one.uris().stream()).collect(Collectors.toSet());
        if (uris.contains(NOT_QUALIFIED) || found.stream().anyMatch(Found::isStrange)) {
            return Optional.empty();
        }
        boolean signatures = uris.contains(FOR_SIGNATURES);
        boolean seals = uris.contains(FOR_SEALS) || uris.contains(FOR_ORGANISATIONS);
        boolean sites = uris.contains(FOR_WEB_SITES);
        if (!signatures && !seals && !sites) {
            return byItself;
        }
        if (sites || signatures == seals) {
            return Optional.empty();
        }
        return Optional.of(signatures ? Use.SIGNATURES : Use.SEALS);
    }

    private Found found(CertificateToken certificate) {
        var matching = conditions.stream()
                .filter(one -> one.getCondition().check(certificate))
                .toList();
        return new Found(
                matching.stream().flatMap(one -> one.getQualifiers().stream()).collect(Collectors.toSet()),
                matching.stream()
                        .filter(ConditionForQualifiers::isCritical)
                        .flatMap(one -> one.getQualifiers().stream())
                        .anyMatch(uri -> !isKnown(uri)));
    }

    private static boolean isKnown(String uri) {
        return WITHOUT_MEANING_HERE.contains(uri)
                || Set.of(NOT_QUALIFIED, FOR_SIGNATURES, FOR_SEALS, FOR_ORGANISATIONS, FOR_WEB_SITES)
                        .contains(uri);
    }
}

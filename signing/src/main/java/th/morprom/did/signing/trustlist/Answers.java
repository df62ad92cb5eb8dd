package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.detailedreport.jaxb.XmlRAC;
import eu.europa.esig.dss.detailedreport.jaxb.XmlSubXCV;
import eu.europa.esig.dss.diagnostic.AbstractSignatureWrapper;
import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.CertificateStatus;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.RevocationType;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.spi.validation.ValidationContext;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who answers for the certificates of a signature that passed. DSS takes any list for complete that names its distribution point, whatever
 * certificates that is for, and an answer of last year for as good as today's.
 */
final class Answers {
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Reports reports;
    private final Set<RevocationToken<?>> all;

    Answers(Reports reports, ValidationContext context) {
        this.reports = reports;
        this.all = context.getProcessedRevocations();
    }

    /**
     * Why a signature does not hold: each of its certificates below the trust anchor needs an answer that is about it and was given or still
     * in force at this time or later.
     *
     * @param time when the signature is proven to have been there
     */
    Optional<Failure> failure(SignatureWrapper signature, Instant time) {
        var chain = belowAnchor(signature);
        for (var certificate : chain) {
            boolean isSigner = certificate.equals(chain.get(0));
            var about = about(signature, certificate);
            if (isRevoked(about, time)) {
                return Optional.of(Failure.of(
                        Optional.of(isSigner ? SubIndication.REVOKED_NO_POE : SubIndication.REVOKED_CA_NO_POE)));
            }
            if (about.stream().noneMatch(answer -> speaksFor(answer, time))
                    && !(isSigner && isShortLived(certificate))) {
                return Optional.of(Failure.OF_UNKNOWN_STATUS);
            }
        }
        return Optional.empty();
    }

    /** Nobody answers for such a certificate, and DSS asks for none (ETSI EN 319 412-1 section 5.2, RFC 9608). */
    private static boolean isShortLived(CertificateWrapper certificate) {
        return certificate.isValAssuredShortTermCertificate() || certificate.isNoRevAvail();
    }

    /** Whether DSS went by answers that are about others than the time-stamp's certificates. */
    boolean areOfOthers(TimestampWrapper stamp) {
        var time = stamp.getProductionTime().toInstant();
        return belowAnchor(stamp).stream()
                .filter(certificate -> !acceptable(stamp, certificate).isEmpty())
                .map(certificate -> about(stamp, certificate))
                .anyMatch(about -> about.isEmpty() || isRevoked(about, time));
    }

    private static List<CertificateWrapper> belowAnchor(AbstractSignatureWrapper of) {
        return of.getCertificateChain().stream()
                .takeWhile(certificate -> !certificate.isTrusted())
                .toList();
    }

    /** What DSS could have gone by, without lists that would not have the certificate if it were revoked. */
    private List<RevocationToken<?>> about(AbstractSignatureWrapper of, CertificateWrapper certificate) {
        var acceptable = acceptable(of, certificate);
        return all.stream()
                .filter(answer -> certificate.getId().equals(answer.getRelatedCertificateId()))
                .filter(answer -> acceptable.contains(answer.getDSSIdAsString()))
                .filter(Answers::isAbout)
                .collect(Collectors.toList());
    }

    /** Verified, by whoever may answer, and consistent, by DSS's own word; of what is over, in its validation of past signatures. */
    private Set<String> acceptable(AbstractSignatureWrapper of, CertificateWrapper certificate) {
        var block = reports.getDetailedReport().getBasicBuildingBlockById(of.getId());
        var now = block.getXCV().getSubXCV().stream()
                .filter(sub -> certificate.getId().equals(sub.getId()))
                .map(XmlSubXCV::getCRS);
        return Stream.concat(now, Stream.ofNullable(block.getPSVCRS()))
                .filter(Objects::nonNull)
                .flatMap(selected -> selected.getRAC().stream())
                .filter(checked -> checked.getConclusion().getIndication() == Indication.PASSED)
                .map(XmlRAC::getId)
                .collect(Collectors.toSet());
    }

    private static boolean isAbout(RevocationToken<?> answer) {
        try {
            return answer.getRevocationType() != RevocationType.CRL
                    || CoveredByList.isCovered(answer.getRelatedCertificate().getEncoded(), answer.getEncoded());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRevoked(List<RevocationToken<?>> about, Instant time) {
        return about.stream()
                .max(Comparator.comparing(RevocationToken::getThisUpdate))
                .filter(latest -> latest.getStatus() == CertificateStatus.REVOKED)
                .filter(latest -> !latest.getRevocationDate().toInstant().isAfter(time))
                .isPresent();
    }

    private static boolean speaksFor(RevocationToken<?> answer, Instant time) {
        var since = time.minus(SKEW);
        return !answer.getThisUpdate().toInstant().isBefore(since)
                || (answer.getNextUpdate() != null
                        && !answer.getNextUpdate().toInstant().isBefore(since));
    }
}

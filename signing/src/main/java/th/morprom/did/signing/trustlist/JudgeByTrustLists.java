package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDefaultObjectFactory;
import eu.europa.esig.dss.spi.client.http.IgnoreDataLoader;
import eu.europa.esig.dss.spi.policy.SignaturePolicyProvider;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CertificateSource;
import eu.europa.esig.dss.validation.reports.Reports;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import th.morprom.did.signing.verification.ForeignJudge;
import th.morprom.did.signing.verification.ForeignSignature;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.Verdict.Signing;

/**
 * DSS as the judge of other systems' signatures: PAdES and the older PKCS#7, one or several. It has the file, the trust lists and the
 * revocation lists of their CAs, and asks nobody else.
 *
 * <p>Thread-safe.
 */
public final class JudgeByTrustLists implements ForeignJudge {
    private final TrustLists lists;
    private final HeldTrustLists signedLists;

    /** The judge by these lists. */
    public JudgeByTrustLists(TrustLists lists, HeldTrustLists signedLists) {
        this.lists = lists;
        this.signedLists = signedLists;
    }

    @Override
    public Optional<Judged> judge(byte[] pdf, Instant now) {
        var inForce = signedLists.inForce(now);
        var reports = reports(pdf, now, inForce);
        var signatures = reports.getDiagnosticData().getSignatures();
        if (signatures.isEmpty() || signatures.stream().anyMatch(one -> lists.isOurs(chain(one)))) {
            return Optional.empty();
        }
        var report = reports.getXmlValidationReport().getBytes(StandardCharsets.UTF_8);
        return Optional.of(new Judged(
                signatures.stream().map(one -> signature(one, reports, new ListedAnchor(lists, inForce))).toList(), timestamps(reports), report));
    }

    private static int timestamps(Reports reports) {
        return (int) reports.getDiagnosticData().getTimestampList().stream()
                .filter(stamp -> stamp.getType().isDocumentTimestamp())
                .filter(stamp -> reports.getSimpleReport().getIndication(stamp.getId()) == Indication.PASSED)
                .count();
    }

    private Reports reports(byte[] pdf, Instant now, List<SignedTrustList> inForce) {
        // "true" leaves out the loader that would fetch what certificates name.
        var verifier = new CommonCertificateVerifier(true);
        verifier.setTrustedCertSources(
                Stream.concat(Stream.of(lists.trusted()), inForce.stream().map(SignedTrustList::source))
                        .toArray(CertificateSource[]::new));
        verifier.setCrlSource(new ListedRevocation(lists.revocation()));
        var differences = new DefaultPdfDifferencesFinder();
        differences.setMaximalPagesAmountForVisualComparison(0);
        var objects = new PdfBoxDefaultObjectFactory();
        objects.setPdfDifferencesFinder(differences);
        var validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
        validator.setPdfObjFactory(objects);
        validator.setCertificateVerifier(verifier);
        // DSS has a loader of its own for policies that signatures name, from anywhere: it is never to come into play.
        var policies = new SignaturePolicyProvider();
        policies.setDataLoader(new IgnoreDataLoader());
        validator.setSignaturePolicyProvider(policies);
        validator.setValidationTime(Date.from(now));
        return validator.validateDocument(Policy.STRICT);
    }

    private ForeignSignature signature(SignatureWrapper signature, Reports reports, ListedAnchor anchors) {
        var report = reports.getSimpleReport();
        var indication = report.getIndication(signature.getId());
        var reason = Optional.ofNullable(report.getSubIndication(signature.getId()));
        var failure = Optional.of(indication)
                .filter(any -> any != Indication.TOTAL_PASSED)
                .map(any -> failure(signature, reason));
        var signing = signing(signature, reports);
        // DSS looks at the end of a listed service's time, and not at its beginning.
        if (failure.isEmpty() && !anchors.isGranted(chain(signature), signing.map(Signing::time))) {
            failure = Optional.of(Failure.of(Optional.empty()));
        }
        var signer = Optional.ofNullable(signature.getSigningCertificate());
        return new ForeignSignature(
                failure.map(Failure::outcome).orElse(Outcome.VALID),
                failure.map(Failure::finding),
                indication.name(),
                reason.map(Enum::name),
                signer.map(CertificateWrapper::getCommonName).orElse(""),
                signer.map(CertificateWrapper::getOrganizationName),
                signer.map(JudgeByTrustLists::serial).orElse(""),
                signer.map(CertificateWrapper::getSigningCertificate)
                        .map(CertificateWrapper::getCommonName)
                        .orElse(""),
                signing,
                signature.getSignatureFormat().toString(),
                anchors.list(chain(signature)));
    }

    /** DSS has one word for a chain that is wrong and for one of which nobody says whether it is revoked. */
    private static Failure failure(SignatureWrapper signature, Optional<SubIndication> reason) {
        var isUnanswered = signature.isTrustedChain()
                && signature.getCertificateChain().stream()
                        .takeWhile(certificate -> !certificate.isTrusted())
                        .anyMatch(certificate ->
                                certificate.getCertificateRevocationData().isEmpty());
        return isUnanswered
                        && reason.filter(SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE::equals)
                                .isPresent()
                ? Failure.OF_UNKNOWN_STATUS
                : Failure.of(reason);
    }

    private static String serial(CertificateWrapper certificate) {
        return new BigInteger(certificate.getSerialNumber()).toString(16);
    }

    /** The earliest time-stamp that holds; otherwise what the signer says. */
    private static Optional<Signing> signing(SignatureWrapper signature, Reports reports) {
        var stamped = Stream.concat(signature.getTLevelTimestamps().stream(), signature.getALevelTimestamps().stream())
                .filter(stamp -> reports.getSimpleReport().getIndication(stamp.getId()) == Indication.PASSED)
                .min(Comparator.comparing(stamp -> stamp.getProductionTime().toInstant()))
                .map(stamp -> new Signing(stamp.getProductionTime().toInstant(), true, authority(stamp)));
        return stamped.or(() -> Optional.ofNullable(signature.getClaimedSigningTime())
                .map(claimed -> new Signing(claimed.toInstant(), false, Optional.empty())));
    }

    private static Optional<String> authority(TimestampWrapper stamp) {
        return Optional.ofNullable(stamp.getSigningCertificate()).map(CertificateWrapper::getCommonName);
    }

    private static List<String> chain(SignatureWrapper signature) {
        return signature.getCertificateChain().stream()
                .map(CertificateWrapper::getId)
                .toList();
    }

    /** Read when the first such file comes. */
    private static final class Policy {
        static final ValidationPolicy STRICT = StrictPolicy.load();
    }
}

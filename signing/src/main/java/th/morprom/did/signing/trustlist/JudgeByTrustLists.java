package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.diagnostic.AbstractSignatureWrapper;
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
import eu.europa.esig.dss.spi.validation.ValidationContext;
import eu.europa.esig.dss.spi.validation.executor.DefaultValidationContextExecutor;
import eu.europa.esig.dss.spi.x509.CertificateSource;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tsp.TimeStampToken;
import th.morprom.did.signing.pades.ByteRange;
import th.morprom.did.signing.trust.Imprint;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.verification.Finding;
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
    public Optional<Judged> judge(byte[] pdf, Instant now, Optional<ByteRange> ours) {
        var signed = signedLists.inForce(now);
        var found = found(pdf, now, signed);
        var signatures = found.reports().getDiagnosticData().getSignatures().stream()
                .filter(one -> ours.filter(range -> isAt(one, range)).isEmpty())
                .toList();
        if (signatures.isEmpty() || signatures.stream().anyMatch(one -> lists.isOurs(chain(one)))) {
            return Optional.empty();
        }
        var anchors = new ListedAnchor(lists, signed);
        var judged = new TreeMap<Integer, ForeignSignature>();
        signatures.forEach(one -> judged.put(end(one), signature(one, found, anchors, now)));
        var report = Optional.of(found.reports().getXmlValidationReport().getBytes(StandardCharsets.UTF_8))
                .filter(xml -> signatures.stream().filter(found::passes).count()
                        == judged.values().stream()
                                .filter(ForeignSignature::holds)
                                .count());
        return Optional.of(new Judged(judged, timestamps(found), report));
    }

    private static boolean isAt(SignatureWrapper signature, ByteRange range) {
        var numbers = signature.getPDFRevision().getSignatureByteRange();
        return numbers.size() == 4
                && numbers.get(1).intValueExact() == range.gapStart()
                && numbers.get(2).intValueExact() == range.gapEnd()
                && end(signature) == range.end();
    }

    private static int end(SignatureWrapper signature) {
        var numbers = signature.getPDFRevision().getSignatureByteRange();
        return numbers.get(numbers.size() - 2)
                .add(numbers.get(numbers.size() - 1))
                .intValueExact();
    }

    /** What DSS says, and what it went by. */
    private record Found(Reports reports, ValidationContext context) {
        boolean passes(SignatureWrapper signature) {
            return reports.getSimpleReport().getIndication(signature.getId()) == Indication.TOTAL_PASSED;
        }

        boolean passes(TimestampWrapper stamp) {
            return reports.getSimpleReport().getIndication(stamp.getId()) == Indication.PASSED;
        }

        Answers answers() {
            return new Answers(reports, context);
        }
    }

    private int timestamps(Found found) {
        return (int) found.reports().getDiagnosticData().getTimestampList().stream()
                .filter(stamp -> stamp.getType().isDocumentTimestamp())
                .filter(stamp -> found.passes(stamp) && isOfOursOrOthers(stamp, found))
                .count();
    }

    private Found found(byte[] pdf, Instant now, ListedServices signed) {
        // "true" leaves out the loader that would fetch what certificates name.
        var verifier = new CommonCertificateVerifier(true);
        verifier.setTrustedCertSources(Stream.concat(Stream.of(lists.trusted()), signed.source().stream())
                .toArray(CertificateSource[]::new));
        verifier.setCrlSource(new ListedRevocation(lists.revocation(), now));
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
        var context = new AtomicReference<ValidationContext>();
        validator.setValidationContextExecutor(judging -> {
            DefaultValidationContextExecutor.INSTANCE.validate(judging);
            context.set(judging);
        });
        var reports = validator.validateDocument(Policy.STRICT);
        return new Found(reports, Objects.requireNonNull(context.get()));
    }

    private ForeignSignature signature(SignatureWrapper signature, Found found, ListedAnchor anchors, Instant now) {
        var report = found.reports().getSimpleReport();
        var indication = report.getIndication(signature.getId());
        var reason = Optional.ofNullable(report.getSubIndication(signature.getId()));
        var failure = Optional.of(signature).filter(one -> !found.passes(one)).map(one -> failure(one, reason));
        var signing = signing(signature, found);
        // DSS looks at the end of a listed service's time, and not at its beginning.
        if (failure.isEmpty() && !isGranted(signature, found, anchors, signing, now)) {
            failure = Optional.of(Failure.of(Optional.empty()));
        }
        var signer = Optional.ofNullable(signature.getSigningCertificate());
        var judged = new ForeignSignature(
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
                anchors.list(signature.getCertificateChain()));
        return Optional.of(signature)
                .filter(passed -> judged.holds())
                .flatMap(passed -> overlooked(passed, found, now))
                .map(rule -> judged.failing(rule.outcome(), rule.finding()))
                .orElse(judged);
    }

    private static boolean isGranted(
            SignatureWrapper signature, Found found, ListedAnchor anchors, Optional<Signing> signing, Instant now) {
        var chain = signature.getCertificateChain();
        return found.context().getProcessedCertificates().stream()
                .filter(token -> !chain.isEmpty()
                        && token.getDSSIdAsString().equals(chain.get(0).getId()))
                .findFirst()
                .filter(signer -> anchors.isGranted(chain, signer, signing, now))
                .isPresent();
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

    /** 14a. What DSS lets pass, and we do not. */
    private Optional<Failure> overlooked(SignatureWrapper signature, Found found, Instant now) {
        var stamps = stamps(signature, found).toList();
        if (stamps.stream().anyMatch(stamp -> !isOfOursOrOthers(stamp, found))) {
            return Optional.of(new Failure(Outcome.TIMESTAMP_INVALID, Finding.TIMESTAMP));
        }
        if (stamps.stream().anyMatch(found.answers()::areOfOthers)) {
            return Optional.of(Failure.OF_UNKNOWN_STATUS);
        }
        var proven = stamps.stream()
                .map(stamp -> stamp.getProductionTime().toInstant())
                .min(Comparator.naturalOrder());
        return found.answers().failure(signature, proven.orElse(now));
    }

    private static Stream<TimestampWrapper> stamps(SignatureWrapper signature, Found found) {
        return Stream.concat(signature.getTLevelTimestamps().stream(), signature.getALevelTimestamps().stream())
                .filter(found::passes);
    }

    /** A time-stamp below a root of ours is a unit's of ours by our own rules, and not one of a CA that the root limits. */
    private boolean isOfOursOrOthers(TimestampWrapper stamp, Found found) {
        return !lists.isOurs(chain(stamp))
                || found.context().getProcessedTimestamps().stream()
                        .filter(one -> one.getDSSIdAsString().equals(stamp.getId()))
                        .anyMatch(one -> isOurs(one.getTimeStamp(), found));
    }

    private boolean isOurs(TimeStampToken token, Found found) {
        var info = token.getTimeStampInfo();
        // DSS has compared it with what was stamped.
        var imprint = Imprint.known(info.getMessageImprintAlgOID().getId(), info.getMessageImprintDigest());
        try {
            var pool = new ArrayList<X509CertificateHolder>();
            for (var certificate : found.context().getProcessedCertificates()) {
                pool.add(new X509CertificateHolder(certificate.getEncoded()));
            }
            lists.ownTimestamps().verify(token, imprint, pool);
            return true;
        } catch (IOException | NotTrusted e) {
            return false;
        }
    }

    private static String serial(CertificateWrapper certificate) {
        return new BigInteger(certificate.getSerialNumber()).toString(16);
    }

    /** The earliest time-stamp that holds; otherwise what the signer says. */
    private Optional<Signing> signing(SignatureWrapper signature, Found found) {
        var stamped = stamps(signature, found)
                .filter(stamp -> isOfOursOrOthers(stamp, found))
                .min(Comparator.comparing(stamp -> stamp.getProductionTime().toInstant()))
                .map(stamp -> new Signing(stamp.getProductionTime().toInstant(), true, authority(stamp)));
        return stamped.or(() -> Optional.ofNullable(signature.getClaimedSigningTime())
                .map(claimed -> new Signing(claimed.toInstant(), false, Optional.empty())));
    }

    private static Optional<String> authority(TimestampWrapper stamp) {
        return Optional.ofNullable(stamp.getSigningCertificate()).map(CertificateWrapper::getCommonName);
    }

    private static List<String> chain(AbstractSignatureWrapper of) {
        return of.getCertificateChain().stream().map(CertificateWrapper::getId).toList();
    }

    /** Read when the first such file comes. */
    private static final class Policy {
        static final ValidationPolicy STRICT = StrictPolicy.load();
    }
}

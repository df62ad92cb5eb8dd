package th.morprom.did.signing.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.verification.Verdict.Outcome;

/**
 * Files that no key of ours signed go to a judge of their own, if their form leaves nothing to be misread: every trace of a signature is a
 * signature that shows, each in a gap of its own. Anything else keeps the verdict that it had. What came after the first signature is held to
 * the rule of our own files: which changes are secure is not for the judge to say. The numbers are those of docs/verification.md.
 */
final class ForeignFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignFiles.class);

    /** What a file may be called only because its signature is another system's. */
    private static final Set<Outcome> OPEN = EnumSet.of(
            Outcome.MODIFIED,
            Outcome.SIGNATURE_INVALID,
            Outcome.SIGNATURE_DAMAGED,
            Outcome.UNTRUSTED,
            Outcome.TIMESTAMP_INVALID);

    /** Not {@code adbe.pkcs7.sha1}, which signs a digest by SHA-1 of the document. */
    private static final Set<String> FORMATS = Set.of("adbe.pkcs7.detached", "ETSI.CAdES.detached", "ETSI.RFC3161");

    private static final int MOST_SIGNATURES = 16;
    private static final int MOST_PAGES = 2_000;
    /** Programs leave their names there; a comment is nothing that anybody sees. */
    private static final Pattern COMMENT = Pattern.compile("(?<=[\r\n])%(?!%)[ -~]{0,200}(?=\r?\nstartxref)");

    private final ForeignJudge judge;
    private final IssuedDocuments register;
    private final BoundedWork work;
    private final Clock clock;

    ForeignFiles(ForeignJudge judge, IssuedDocuments register, VerificationLimits limits, Clock clock) {
        this.judge = judge;
        this.register = register;
        // Places of their own: whoever keeps these busy keeps nobody from verifying what we signed.
        this.work = new BoundedWork(Math.max(1, limits.atOnce() / 2), limits.time());
        this.clock = clock;
    }

    /**
     * The signatures and time-stamps of a file that is for the judge, the earliest first; empty where what was said of it stays. Our
     * register is asked here already, so that whoever keeps the judge busy hides nothing that we issued.
     */
    List<EmbeddedSignature> places(Examined own, byte[] pdf) {
        var verdict = own.verdict();
        if (judge == ForeignJudge.NONE
                || !OPEN.contains(verdict.outcome())
                || verdict.register().isPresent()) {
            return List.of();
        }
        try (var document = SignedFile.open(pdf)) {
            var places = places(document, pdf);
            return places.stream().anyMatch(place -> isOurs(place, pdf)) ? List.of() : places;
        } catch (DataAccessException e) {
            throw e; // the register's outage is no property of the file
        } catch (IOException | RuntimeException e) {
            LOG.debug("signatures of file {} are for nobody to judge", verdict.sha256(), e);
            return List.of();
        }
    }

    /**
     * What the judge says of a file of others; what was said where there are no such places.
     *
     * @throws VerificationBusy if no judge is free: what our verifier calls such a file is no word to be told
     */
    Examined instead(Examined own, List<EmbeddedSignature> places, byte[] pdf) {
        if (places.isEmpty()) {
            return own;
        }
        return work.run(() -> judged(own.verdict(), places, pdf))
                .map(judged -> judged.orElse(own))
                .orElseGet(() -> foreign(own.verdict(), Outcome.TOO_COMPLEX, List.of(Finding.TOO_COMPLEX), List.of()));
    }

    private Optional<Examined> judged(Verdict own, List<EmbeddedSignature> places, byte[] pdf) {
        try {
            // 14. DSS judges each signature by the strict policy and the trust lists.
            var judged = judge.judge(pdf, clock.instant());
            long timestamps = places.stream()
                    .filter(place -> EmbeddedSignature.isTimestamp(place.dictionary()))
                    .count();
            return judged.filter(all -> all.signatures().size() == places.size() - timestamps)
                    .map(all -> examined(own, all, failure(pdf, places, all.timestamps() == timestamps)));
        } catch (RuntimeException e) {
            LOG.warn("no verdict on signatures of others in file {}: {}", own.sha256(), e.toString());
            return Optional.empty();
        }
    }

    /** 13. In the clear, within bounds, and no trace of a signature but of those that show. The earliest first. */
    private static List<EmbeddedSignature> places(PDDocument document, byte[] pdf) {
        var dictionaries = document.getSignatureDictionaries();
        if (document.isEncrypted()
                || dictionaries.isEmpty()
                || dictionaries.size() > MOST_SIGNATURES
                || dictionaries.size() != SignatureTrace.count(pdf)
                || !dictionaries.stream().map(PDSignature::getSubFilter).allMatch(FORMATS::contains)
                || document.getNumberOfPages() > MOST_PAGES) {
            throw new Rejected(Outcome.SIGNATURE_DAMAGED, Finding.UNSUPPORTED_FORMAT);
        }
        var places = dictionaries.stream()
                .map(dictionary -> EmbeddedSignature.of(dictionary, pdf))
                .sorted(Comparator.comparing(place -> place.range().end()))
                .toList();
        BroughtData.requireBounded(document, places);
        return places;
    }

    private boolean isOurs(EmbeddedSignature place, byte[] pdf) {
        return register.findByContent(HexFormat.of().formatHex(place.range().digest(pdf, "SHA-256")))
                .isPresent();
    }

    /**
     * 15. and 16. What came after the first signature shows and runs nothing, whatever the judge calls a change; and no
     * time-stamp of the document is there only to look like one.
     */
    private static Optional<Rejected> failure(byte[] pdf, List<EmbeddedSignature> places, boolean timestampsHold) {
        try {
            LaterChanges.requireHarmless(pdf, withoutComments(pdf), places.get(0), places.subList(1, places.size()));
            return timestampsHold
                    ? Optional.empty()
                    : Optional.of(new Rejected(Outcome.TIMESTAMP_INVALID, Finding.TIMESTAMP));
        } catch (Rejected e) {
            return Optional.of(e);
        }
    }

    /** The same length, so that offsets stay what they are. */
    private static byte[] withoutComments(byte[] pdf) {
        var text = new String(pdf, StandardCharsets.ISO_8859_1);
        return COMMENT.matcher(text)
                .replaceAll(comment -> " ".repeat(comment.group().length()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private Examined examined(Verdict own, ForeignJudge.Judged judged, Optional<Rejected> failure) {
        var signatures = judged.signatures().stream()
                .map(one -> failure.filter(rule -> one.holds())
                        .map(rule -> one.failing(rule.outcome(), rule.finding()))
                        .orElse(one))
                .toList();
        // Of several that fail, what the judge says goes before our rules.
        var failed = judged.signatures().stream()
                .filter(one -> !one.holds())
                .findFirst()
                .or(() -> signatures.stream().filter(one -> !one.holds()).findFirst());
        var examined = foreign(
                own,
                failed.map(ForeignSignature::outcome).orElse(Outcome.FOREIGN_VALID),
                failed.flatMap(ForeignSignature::finding).stream().toList(),
                signatures);
        // A report that lets pass what we do not would be kept as our word.
        var report = judged.report().filter(xml -> failure.isEmpty());
        return new Examined(examined.verdict(), examined.grounds(), examined.seal(), report);
    }

    private Examined foreign(Verdict own, Outcome outcome, List<Finding> findings, List<ForeignSignature> signatures) {
        var verdict = new Verdict(
                outcome,
                findings,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                signatures,
                outcome == Outcome.FOREIGN_VALID,
                Optional.empty(),
                own.sha256(),
                own.sizeBytes(),
                clock.instant());
        return new Examined(verdict, Grounds.NONE, Optional.empty(), Optional.empty());
    }
}

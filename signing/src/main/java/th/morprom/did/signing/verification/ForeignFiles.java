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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.verification.PdfSyntax.Malformed;
import th.morprom.did.signing.verification.Verdict.Outcome;

/**
 * Files that no key of ours signed go to a judge of their own, if their form leaves nothing to be misread: every trace of a signature is a
 * signature that shows, each in a gap of its own, and from the first one on there are complete revisions up to the last byte. Anything else keeps
 * the verdict that it had. The numbers are those of docs/verification.md.
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

    private static final int MOST_SIGNATURES = 16;
    private static final int MOST_PAGES = 2_000;
    private static final int MOST_OBJECTS = 200_000;
    private static final int END_WITHIN = 64;
    private static final Pattern END = Pattern.compile("startxref\\s+(\\d{1,9})\\s+%%EOF\\s*$");
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
     * What the judge says of a file of others; otherwise what was said.
     *
     * @throws VerificationBusy if too many files are being looked at
     */
    Examined instead(Examined own, byte[] pdf) {
        var verdict = own.verdict();
        if (judge == ForeignJudge.NONE
                || !OPEN.contains(verdict.outcome())
                || verdict.register().isPresent()) {
            return own;
        }
        return work.run(() -> judged(verdict, pdf))
                .map(judged -> judged.orElse(own))
                .orElseGet(() -> foreign(verdict, Outcome.TOO_COMPLEX, List.of(Finding.TOO_COMPLEX), List.of()));
    }

    private Optional<Examined> judged(Verdict own, byte[] pdf) {
        try (var document = SignedFile.open(pdf)) {
            var places = places(document, pdf);
            if (places.stream().anyMatch(place -> isOurs(place, pdf))) {
                return Optional.empty();
            }
            // 14. DSS judges each signature by the strict policy and the trust lists.
            var judged = judge.judge(pdf, clock.instant());
            long expected = places.stream()
                    .filter(place -> !EmbeddedSignature.isTimestamp(place.dictionary()))
                    .count();
            return judged.filter(all -> all.signatures().size() == expected)
                    .map(all -> examined(own, all, isComplete(pdf, places)));
        } catch (DataAccessException e) {
            throw e; // the register's outage is no property of the file
        } catch (Rejected e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
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
                || document.getNumberOfPages() > MOST_PAGES
                || document.getDocument().getXrefTable().size() > MOST_OBJECTS) {
            throw new Rejected(Outcome.SIGNATURE_DAMAGED, Finding.UNSUPPORTED_FORMAT);
        }
        return dictionaries.stream()
                .map(dictionary -> EmbeddedSignature.of(dictionary, pdf))
                .sorted(Comparator.comparing(place -> place.range().end()))
                .toList();
    }

    private boolean isOurs(EmbeddedSignature place, byte[] pdf) {
        return register.findByContent(HexFormat.of().formatHex(place.range().digest(pdf, "SHA-256")))
                .isPresent();
    }

    /** 15. From the first signature on there are complete revisions, and each later one ends with one of them. */
    private static boolean isComplete(byte[] pdf, List<EmbeddedSignature> places) {
        try {
            int first = places.get(0).range().end();
            int previous = startXref(pdf, first);
            var revisions = LaterRevision.readAll(withoutComments(pdf), first);
            for (var revision : revisions) {
                if (revision.previous() != previous) {
                    return false;
                }
                previous = revision.startXref();
            }
            return places.stream()
                    .skip(1)
                    .map(place -> place.range().end())
                    .allMatch(end ->
                            revisions.stream().anyMatch(revision -> revision.closed() <= end && end <= revision.end()));
        } catch (Malformed e) {
            return false;
        }
    }

    private static int startXref(byte[] pdf, int end) {
        int from = Math.max(0, end - END_WITHIN);
        var matcher = END.matcher(new String(pdf, from, end - from, StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            throw new Malformed(end);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** The same length, so that offsets stay what they are. */
    private static byte[] withoutComments(byte[] pdf) {
        var text = new String(pdf, StandardCharsets.ISO_8859_1);
        return COMMENT.matcher(text)
                .replaceAll(comment -> " ".repeat(comment.group().length()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private Examined examined(Verdict own, ForeignJudge.Judged judged, boolean isComplete) {
        var failed = judged.signatures().stream().filter(one -> !one.holds()).findFirst();
        Examined examined;
        if (failed.isPresent()) {
            var findings = failed.get().finding().stream().toList();
            examined = foreign(own, failed.get().outcome(), findings, judged.signatures());
        } else if (isComplete) {
            examined = foreign(own, Outcome.FOREIGN_VALID, List.of(), judged.signatures());
        } else {
            examined = foreign(own, Outcome.MODIFIED, List.of(Finding.TRAILING_BYTES), judged.signatures());
        }
        return new Examined(examined.verdict(), examined.grounds(), examined.seal(), Optional.of(judged.report()));
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

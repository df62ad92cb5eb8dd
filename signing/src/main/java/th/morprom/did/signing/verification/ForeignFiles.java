package th.morprom.did.signing.verification;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.VerifyDocument.Looked;

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

    private final ForeignJudge judge;
    private final IssuedDocuments register;
    private final CertificatePaths paths;
    private final BoundedWork work;
    private final Clock clock;

    ForeignFiles(
            ForeignJudge judge,
            IssuedDocuments register,
            CertificatePaths paths,
            VerificationLimits limits,
            Clock clock) {
        this.judge = judge;
        this.register = register;
        this.paths = paths;
        // Places of their own: whoever keeps these busy keeps nobody from verifying what we signed.
        this.work = new BoundedWork(Math.max(1, limits.atOnce() / 2), limits.time());
        this.clock = clock;
    }

    /**
     * The signatures and time-stamps of a file that is for the judge; none where what was said of it stays. Our register is asked here already, so
     * that whoever keeps the judge busy hides nothing that we issued.
     */
    OurSignatures places(Examined own, byte[] pdf) {
        var verdict = own.verdict();
        if (judge == ForeignJudge.NONE
                || !OPEN.contains(verdict.outcome())
                || verdict.register().isPresent()) {
            return OurSignatures.NONE;
        }
        try (var document = SignedFile.open(pdf)) {
            var places = places(document, pdf);
            if (places.stream().anyMatch(place -> isOurs(place, pdf))) {
                return OurSignatures.NONE;
            }
            var found = OurSignatures.among(places, document, pdf, paths);
            return found.ours().isEmpty() || found.amongOthers(pdf).isPresent() ? found : OurSignatures.NONE;
        } catch (DataAccessException e) {
            throw e; // the register's outage is no property of the file
        } catch (IOException | RuntimeException e) {
            LOG.debug("signatures of file {} are for nobody to judge", verdict.sha256(), e);
            return OurSignatures.NONE;
        }
    }

    /**
     * What the judge says of a file of others, or beside what was said of the one signature of ours among theirs; what was said where there are no
     * such places.
     *
     * @throws VerificationBusy if no judge is free: what our verifier calls such a file is no word to be told
     */
    Examined instead(Looked looked, byte[] pdf) {
        var places = looked.places();
        if (places.all().isEmpty()) {
            return looked.own();
        }
        return work.run(() -> judged(looked, pdf))
                .map(judged -> judged.orElse(looked.own()))
                .orElseGet(() ->
                        foreign(looked.own().verdict(), Outcome.TOO_COMPLEX, List.of(Finding.TOO_COMPLEX), List.of()));
    }

    private Optional<Examined> judged(Looked looked, byte[] pdf) {
        var places = looked.places();
        var ours = places.ours().stream().findFirst();
        try {
            // 14. DSS judges each signature by the strict policy and the trust lists.
            var judged = judge.judge(pdf, clock.instant(), ours.map(EmbeddedSignature::range));
            var theirs = places.theirs();
            var timestamps = places.all().size() - theirs.size() - places.ours().size();
            return judged.filter(all -> List.copyOf(all.signatures().keySet()).equals(theirs))
                    .map(all -> ours.isPresent()
                            ? beside(looked.ours(), each(pdf, places.all(), all, timestamps))
                            : examined(
                                    looked.own().verdict(),
                                    all,
                                    failure(pdf, places.all(), all.timestamps() == timestamps)));
        } catch (RuntimeException e) {
            LOG.warn(
                    "no verdict on signatures of others in file {}: {}",
                    looked.own().verdict().sha256(),
                    e.toString());
            return Optional.empty();
        }
    }

    /** Beside one of ours each is held to what came after itself. */
    private static List<ForeignSignature> each(
            byte[] pdf, List<EmbeddedSignature> places, ForeignJudge.Judged judged, long timestamps) {
        var signatures = new ArrayList<ForeignSignature>();
        for (int i = 0; i < places.size(); i++) {
            var one = judged.signatures().get(places.get(i).range().end());
            if (one != null) {
                var failure = failure(pdf, places.subList(i, places.size()), judged.timestamps() == timestamps);
                signatures.add(failing(one, failure));
            }
        }
        return signatures;
    }

    private static ForeignSignature failing(ForeignSignature one, Optional<Rejected> failure) {
        return failure.filter(rule -> one.holds())
                .map(rule -> one.failing(rule.outcome(), rule.finding()))
                .orElse(one);
    }

    /** What fails of ours goes before all of theirs; what fails of theirs is never hidden by ours. */
    private static Examined beside(Examined ours, List<ForeignSignature> theirs) {
        var verdict = ours.verdict();
        boolean allHold = theirs.stream().allMatch(ForeignSignature::holds);
        var outcome = beside(verdict.outcome(), allHold);
        var findings = new ArrayList<>(verdict.findings());
        if (outcome == Outcome.OTHER_SIGNATURE_INVALID) {
            findings.add(0, Finding.OTHER_SIGNATURE);
        }
        return new Examined(
                verdict.beside(outcome, findings, theirs), ours.grounds(), Optional.empty(), Optional.empty());
    }

    private static Outcome beside(Outcome ours, boolean allHold) {
        return switch (ours) {
            case VALID -> allHold ? Outcome.VALID_BESIDE_OTHERS : Outcome.OTHER_SIGNATURE_INVALID;
            // Anybody can sign beside it, and nobody shall take the word of its revocation away by that.
            case REVOKED_LATER -> allHold ? Outcome.REVOKED_LATER : Outcome.OTHER_SIGNATURE_INVALID;
            default -> ours;
        };
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
            LaterChanges.requireHarmless(
                    pdf, LaterChanges.withoutComments(pdf), places.get(0), places.subList(1, places.size()));
            return timestampsHold
                    ? Optional.empty()
                    : Optional.of(new Rejected(Outcome.TIMESTAMP_INVALID, Finding.TIMESTAMP));
        } catch (Rejected e) {
            return Optional.of(e);
        }
    }

    private Examined examined(Verdict own, ForeignJudge.Judged judged, Optional<Rejected> failure) {
        var signatures = judged.signatures().values().stream()
                .map(one -> failing(one, failure))
                .toList();
        // Of several that fail, what the judge says goes before our rules.
        var failed = judged.signatures().values().stream()
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

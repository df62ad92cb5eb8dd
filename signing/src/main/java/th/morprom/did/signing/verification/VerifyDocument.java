package th.morprom.did.signing.verification;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.register.DocumentVersion;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.Timestamp;
import th.morprom.did.signing.trust.Timestamps;
import th.morprom.did.signing.trust.TrustAnchors;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.Verdict.Signing;

/**
 * Says of any file whether it is a signed document that holds. The steps are numbered in docs/verification.md; the first
 * that fails decides the outcome, and what was established before it stays in the verdict.
 *
 * <p>Thread-safe.
 */
public final class VerifyDocument {
    private static final Logger LOG = LoggerFactory.getLogger(VerifyDocument.class);

    private final CertificatePaths certificatePaths;
    private final TrustAnchors anchors;
    private final PathCheck paths;
    private final TimeCheck times;
    private final StatusCheck statuses;
    private final IssuedDocuments register;
    private final VerificationLimits limits;
    private final BoundedWork work;
    private final ForeignFiles foreign;
    private final Clock clock;

    /**
     * A verifier.
     *
     * @param status asks our own responder
     * @param lists our own CAs' revocation lists
     */
    public VerifyDocument(
            CertificatePaths paths,
            AskStatus status,
            RevocationSource lists,
            IssuedDocuments register,
            VerificationLimits limits,
            Clock clock) {
        this(paths, new StatusCheck(status, lists, clock), register, limits, ForeignJudge.NONE, clock);
    }

    private VerifyDocument(
            CertificatePaths paths,
            StatusCheck statuses,
            IssuedDocuments register,
            VerificationLimits limits,
            ForeignJudge judge,
            Clock clock) {
        this.certificatePaths = paths;
        this.anchors = paths.anchors();
        this.paths = new PathCheck(paths);
        this.statuses = statuses;
        this.times = new TimeCheck(new Timestamps(paths), statuses);
        this.register = register;
        this.limits = limits;
        this.work = new BoundedWork(limits.atOnce(), limits.time());
        this.foreign = new ForeignFiles(judge, register, paths, limits, clock);
        this.clock = clock;
    }

    /** The same, with a judge of signatures that lead to none of our roots. */
    public VerifyDocument withForeign(ForeignJudge judge) {
        return new VerifyDocument(certificatePaths, statuses, register, limits, judge, clock);
    }

    /**
     * The verdict; hostile input ends in a verdict too.
     *
     * @throws VerificationBusy if too many files are being looked at
     */
    public Verdict verify(byte[] pdf) {
        return examine(pdf).verdict();
    }

    /**
     * The verdict and what it rests on, for a report.
     *
     * @throws VerificationBusy if too many files are being looked at
     */
    public Examined examine(byte[] pdf) {
        var sha256 = Sha256.hex(pdf);
        // 1. Size.
        if (pdf.length > limits.maxSizeBytes()) {
            return rejected(new Rejected(Outcome.TOO_LARGE, Finding.TOO_LARGE), pdf, sha256);
        }
        return work.run(() -> {
                    var own = examine(pdf, sha256, document -> SignedFile.of(pdf, document));
                    var places = foreign.places(own, pdf);
                    var among = places.amongOthers(pdf).map(EmbeddedSignature::range);
                    return new Looked(
                            among.map(ours -> examine(pdf, sha256, document -> SignedFile.among(pdf, document, ours)))
                                    .orElse(own),
                            own,
                            places);
                })
                .map(looked -> foreign.instead(looked, pdf))
                .orElseGet(() -> rejected(new Rejected(Outcome.TOO_COMPLEX, Finding.TOO_COMPLEX), pdf, sha256));
    }

    /**
     * What our verifier says, and where signatures are that are for another to judge.
     *
     * @param ours of the one signature of ours among others; of a file without such a one the same as {@code own}
     * @param own of the file, where nothing but what we make may be in it
     */
    record Looked(Examined ours, Examined own, OurSignatures places) {}

    /** 3. Finds the signature and checks its place. */
    private interface Finder {
        SignedFile find(PDDocument document);
    }

    private Examined examine(byte[] pdf, String sha256, Finder finder) {
        var findings = new Findings();
        var verdict = examine(pdf, sha256, finder, findings);
        return new Examined(
                verdict,
                findings.grounds().grounds(),
                findings.seal().map(of -> of.findings().grounds().grounds()),
                Optional.empty());
    }

    private Verdict examine(byte[] pdf, String sha256, Finder finder, Findings findings) {
        // 2. Open, within bounds.
        try (var document = SignedFile.open(pdf)) {
            var outcome = judge(finder.find(document), findings);
            return findings.verdict(outcome, sha256, pdf.length, clock.instant());
        } catch (Rejected e) {
            return findings.rejected(e, sha256, pdf.length, clock.instant());
        } catch (IOException e) {
            var rejected = new Rejected(Outcome.NOT_A_PDF, Finding.NOT_A_PDF);
            return findings.rejected(rejected, sha256, pdf.length, clock.instant());
        } catch (DataAccessException e) {
            throw e; // the register's outage is no property of the file
        } catch (RuntimeException e) {
            // A parser met something that nobody foresaw. The file is at fault until somebody shows otherwise.
            LOG.warn("unforeseen input in verification, file {}", sha256, e);
            var rejected = new Rejected(Outcome.SIGNATURE_DAMAGED, Finding.CMS);
            return findings.rejected(rejected, sha256, pdf.length, clock.instant());
        }
    }

    private Outcome judge(SignedFile file, Findings findings) {
        // 4. and 5. The signature by itself. Of a second one only that it is a seal; nothing wrong with it may hide
        // what is
        // wrong with the first.
        var signature = SignatureCheck.read(file.bytes(), file.signature());
        verify(signature, file, findings);
        var seal = file.second().map(second -> SealCheck.read(file, second, signature, findings));
        if (seal.isEmpty()) {
            SealCheck.requireNothingHidden(signature, file);
        }
        // What became of it is told, whatever anybody appends.
        var content = HexFormat.of().formatHex(covered(file, file.signature()));
        var issued = register.findByContent(content);
        issued.ifPresent(findings::register);
        // 6. Nothing but validation data, the seal and time-stamps of the document came later.
        LaterChanges.requireHarmless(file);
        // 7. What we issued ourselves is as we issued it.
        var held = issued.map(document -> requireAsIssued(document, file));
        register.sealOfOthers(content).ifPresent(serial -> SealCheck.requireSeal(serial, seal));
        if (file.others().filter(later -> !later.isEmpty()).isEmpty()) {
            findings.coversWholeFile();
        }
        // 8. The time-stamps say when.
        var stamps = file.timestamps().stream()
                .map(place -> DocumentTimestamp.read(file, place))
                .toList();
        var evidence = evidence(file, signature, seal, stamps);
        held.stream().flatMap(List::stream).forEach(version -> evidence.prove(version.sizeBytes(), version.madeAt()));
        var archived = times.verify(stamps, evidence, findings);
        var outcome = judge(signature, archived, evidence, findings);
        // 12. The register has the last word on what we issued.
        issued.map(IssuedDocument::state).ifPresent(VerifyDocument::requireInForce);
        // 13. All that decides on the signature is known; now 4, 5 and 8 to 11 for the seal.
        seal.ifPresent(one -> one.judge(() -> judge(one, signature, file, archived, evidence)));
        return outcome;
    }

    private static void verify(SignatureCheck signature, SignedFile file, Findings findings) {
        // 4. The CMS is read; from here on the signer's claims are known.
        findings.signer(signature.claims());
        findings.grounds().signature(signature, covered(file, signature.place()));
        claimedTime(signature.place()).ifPresent(findings::signing);
        // 5. Verify it over the covered bytes.
        signature.verify();
        if (signature.place().isOlder()) {
            findings.add(Finding.OLDER_FORM);
        }
        findings.level(Level.B);
    }

    private static byte[] covered(SignedFile file, EmbeddedSignature place) {
        return place.range().digest(file.bytes(), "SHA-256");
    }

    private Evidence evidence(
            SignedFile file, SignatureCheck signature, Optional<SealCheck> seal, List<DocumentTimestamp> stamps) {
        var ofStamps = new ArrayList<X509CertificateHolder>();
        stamps.forEach(stamp -> ofStamps.addAll(stamp.certificates()));
        var brought = new ArrayList<>(signature.brought());
        var data = EmbeddedData.of(file);
        if (file.others().isPresent()) {
            // What others' programs put in need not be all that it takes to verify it.
            ofStamps.addAll(data.certificates());
            new IntactData(EmbeddedData.NONE, brought, ofStamps, anchors).require();
        } else {
            new IntactData(data, brought, ofStamps, anchors).require();
        }
        brought.addAll(ofStamps);
        seal.map(SealCheck::brought).ifPresent(brought::addAll);
        return new Evidence(data, brought, clock.instant());
    }

    private Outcome judge(
            SealCheck seal, SignatureCheck doctor, SignedFile file, List<HeldTimestamp> archived, Evidence evidence) {
        verify(seal.signature(), file, seal.findings());
        seal.findings().coversWholeFile();
        archived.stream()
                .filter(stamp -> stamp.covers(seal.signature()))
                .forEach(stamp -> seal.findings().grounds().ofDocument(stamp.timestamp()));
        var outcome = judge(seal.signature(), archived, evidence, seal.findings());
        seal.requireFacilityOf(doctor);
        // What a stranger's seal brings along is not called a change of the document.
        new IntactData(EmbeddedData.NONE, seal.signature().brought(), evidence.certificates(), anchors).require();
        return outcome;
    }

    /** One signature, the doctor's or the seal's. */
    private Outcome judge(
            SignatureCheck signature, List<HeldTimestamp> archived, Evidence evidence, Findings findings) {
        var covering =
                archived.stream().filter(stamp -> stamp.covers(signature)).toList();
        findings.archived(covering.stream()
                .map(HeldTimestamp::timestamp)
                .map(TimeCheck::signing)
                .toList());
        var existed = evidence.existedAt(signature.place().range().gapStart());
        var timestamp = times.verify(signature, existed, evidence, findings)
                .or(() -> covering.stream().map(HeldTimestamp::timestamp).findFirst());
        timestamp.map(TimeCheck::signing).ifPresent(findings::signing);
        if (timestamp.isEmpty()) {
            findings.add(Finding.NO_TIMESTAMP);
        }
        var at = timestamp.map(Timestamp::time).orElse(evidence.now());
        // 9. A path to a trusted root at that time, for this purpose.
        var path = paths.verify(signature.certificate(), evidence, at);
        findings.grounds().path(path);
        // 10. No CA on it is revoked.
        statuses.requireIssuersInForce(path, at, existed, evidence, findings, Outcome.UNTRUSTED);
        // 11. Nor the certificate, then and now.
        var outcome = statuses.judge(path, timestamp.map(Timestamp::time), evidence, findings);
        timestamp.ifPresent(stamp -> findings.level(level(path, stamp.time(), covering, evidence)));
        return outcome;
    }

    private static Level level(
            List<X509CertificateHolder> path, Instant at, List<HeldTimestamp> covering, Evidence evidence) {
        if (evidence.status(path.get(0), path.get(1), at).isEmpty()) {
            return Level.T;
        }
        boolean isArchived = !covering.isEmpty()
                && evidence.statusWithin(
                                covering.get(covering.size() - 1).range().end(), path.get(0), path.get(1), at)
                        .isPresent();
        return isArchived ? Level.LTA : Level.LT;
    }

    private static void requireInForce(IssuedDocument.State state) {
        switch (state) {
            case ISSUED -> {}
            case WITHDRAWN -> throw new Rejected(Outcome.WITHDRAWN, Finding.WITHDRAWN);
            case REPLACED -> throw new Rejected(Outcome.REPLACED, Finding.REPLACED);
        }
    }

    /**
     * Byte for byte as it was at some time, or with later revisions that step 6 has found harmless.
     *
     * @return what it was, all that this file begins with
     */
    private List<DocumentVersion> requireAsIssued(IssuedDocument issued, SignedFile file) {
        var begun = DocumentVersion.begunWith(register.versions(issued.id()), file.bytes());
        if (begun.isEmpty()) {
            throw new Rejected(Outcome.MODIFIED, Finding.NOT_AS_ISSUED);
        }
        return begun;
    }

    private static Optional<Signing> claimedTime(EmbeddedSignature signature) {
        return Optional.ofNullable(signature.dictionary().getSignDate())
                .map(Calendar::toInstant)
                .map(time -> new Signing(time, false, Optional.empty()));
    }

    private Examined rejected(Rejected rejected, byte[] pdf, String sha256) {
        var verdict = new Findings().rejected(rejected, sha256, pdf.length, clock.instant());
        return new Examined(verdict, Grounds.NONE, Optional.empty(), Optional.empty());
    }
}

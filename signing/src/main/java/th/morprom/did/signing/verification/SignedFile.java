package th.morprom.did.signing.verification;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import th.morprom.did.signing.pades.ByteRange;
import th.morprom.did.signing.verification.Verdict.Outcome;

/**
 * A file, the one signature that decides about it, a second one that came after it, and the time-stamps of the whole document, as
 * steps 1 to 3 of docs/verification.md find them.
 *
 * @param document the file as it stands; open
 * @param second a facility's seal, if it turns out to be one
 * @param timestamps each covers all that stands before it, the oldest first
 * @param others of a signature among those of other systems: which of them came after it, the earliest first; whatever else of theirs is in the
 *     file is for another to judge
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
record SignedFile(
        byte[] bytes,
        PDDocument document,
        EmbeddedSignature signature,
        Optional<EmbeddedSignature> second,
        List<EmbeddedSignature> timestamps,
        Optional<List<EmbeddedSignature>> others) {
    private static final int MOST_SIGNATURES = 2;
    private static final int HEADER_WITHIN = 1024;
    private static final int MAX_SIGNATURES = 64;
    private static final int MOST_PAGES = 2_000;
    private static final int MOST_OBJECTS = 200_000;
    private static final Comparator<EmbeddedSignature> BY_END =
            Comparator.comparing(signature -> signature.range().end());

    /** @throws Rejected with the first rule that fails */
    static PDDocument open(byte[] bytes) {
        if (!contains(Arrays.copyOf(bytes, Math.min(bytes.length, HEADER_WITHIN)), "%PDF-")) {
            throw new Rejected(Outcome.NOT_A_PDF, Finding.NOT_A_PDF);
        }
        if (!InflatedSize.isBounded(bytes)) {
            throw new Rejected(Outcome.TOO_COMPLEX, Finding.TOO_COMPLEX);
        }
        try {
            return bounded(Loader.loadPDF(new HostileBytes(bytes)));
        } catch (Rejected e) {
            throw e;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Rejected(Outcome.TOO_COMPLEX, Finding.TOO_COMPLEX);
            }
            throw unreadable(bytes);
        } catch (RuntimeException e) {
            // The parser answers broken files with many kinds of exception.
            throw unreadable(bytes);
        }
    }

    /** The catalogue may tell too few pages; of objects there are as many as the file has. */
    private static PDDocument bounded(PDDocument document) throws IOException {
        var pages = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PAGES);
        if ((pages != null && pages.getInt(COSName.COUNT) > MOST_PAGES)
                || document.getDocument().getXrefTable().size() > MOST_OBJECTS) {
            document.close();
            throw new Rejected(Outcome.TOO_COMPLEX, Finding.TOO_COMPLEX);
        }
        return document;
    }

    /** @throws Rejected with the first rule that fails */
    static SignedFile of(byte[] bytes, PDDocument document) {
        var dictionaries = signatures(bytes, document);
        if (dictionaries.stream().allMatch(EmbeddedSignature::isTimestamp)) {
            throw withoutSignature(bytes);
        }
        var signatures = placed(dictionaries.stream().filter(one -> !EmbeddedSignature.isTimestamp(one)), bytes);
        if (signatures.size() > MOST_SIGNATURES) {
            throw new Rejected(Outcome.MODIFIED, Finding.SEVERAL_SIGNATURES);
        }
        signatures.get(0).requirePadesOrOlder();
        signatures.stream().skip(1).forEach(EmbeddedSignature::requirePades);
        var timestamps = placed(dictionaries.stream().filter(EmbeddedSignature::isTimestamp), bytes);
        timestamps.forEach(EmbeddedSignature::requireTimestamp);
        var file = new SignedFile(
                bytes,
                document,
                signatures.get(0),
                signatures.stream().skip(1).findFirst(),
                timestamps,
                Optional.empty());
        file.requireOneAfterTheOther();
        return file;
    }

    /**
     * The same of the signature of this range among those of other systems. What came before it is part of what it signs.
     *
     * @throws Rejected with the first rule that fails
     */
    @SuppressWarnings("ReferenceEquality") // two signatures that say the same are two
    static SignedFile among(byte[] bytes, PDDocument document, ByteRange ours) {
        var places = placed(signatures(bytes, document).stream(), bytes);
        var signature = places.stream()
                .filter(place -> place.range().equals(ours))
                .findFirst()
                .orElseThrow(() -> new Rejected(Outcome.SIGNATURE_DAMAGED, Finding.BYTE_RANGE));
        signature.requirePadesOrOlder();
        var after = places.stream()
                .filter(place -> place != signature && place.range().end() > ours.gapStart())
                .toList();
        var timestamps = after.stream()
                .filter(place -> EmbeddedSignature.isTimestamp(place.dictionary()))
                .toList();
        timestamps.forEach(EmbeddedSignature::requireTimestamp);
        var others = after.stream().filter(place -> !timestamps.contains(place)).toList();
        var file = new SignedFile(bytes, document, signature, Optional.empty(), timestamps, Optional.of(others));
        file.requireOneAfterTheOther();
        return file;
    }

    /** What came after the signature that decides, the oldest first. */
    List<EmbeddedSignature> later() {
        return Stream.of(second.stream(), timestamps.stream(), others.stream().flatMap(List::stream))
                .flatMap(Function.identity())
                .sorted(BY_END)
                .toList();
    }

    /** Whether something was signed here of which the file shows nothing any more. */
    boolean hidesSignatures() {
        return SignatureTrace.count(bytes) > 1 + later().size();
    }

    /**
     * What it was when it ended here; to be closed.
     *
     * @throws IOException if that was no file
     */
    PDDocument until(int end) throws IOException {
        return until(bytes, end);
    }

    /**
     * What a file was when it ended here; to be closed.
     *
     * @throws IOException if that was no file
     */
    static PDDocument until(byte[] bytes, int end) throws IOException {
        return Loader.loadPDF(new HostileBytes(Arrays.copyOf(bytes, end)));
    }

    private static List<EmbeddedSignature> placed(Stream<PDSignature> dictionaries, byte[] bytes) {
        return dictionaries
                .map(dictionary -> EmbeddedSignature.of(dictionary, bytes))
                .sorted(BY_END)
                .toList();
    }

    /** A copy of one elsewhere, or one that says that it covers what came later, is a forgery. */
    private void requireOneAfterTheOther() {
        var before = signature;
        for (var next : later()) {
            if (next.range().gapStart() < before.range().end()) {
                throw new Rejected(Outcome.MODIFIED, Finding.LATER_CHANGE);
            }
            before = next;
        }
    }

    private static List<PDSignature> signatures(byte[] bytes, PDDocument document) {
        try {
            var signatures = document.getSignatureDictionaries();
            if (signatures.size() > MAX_SIGNATURES) {
                throw new Rejected(Outcome.TOO_COMPLEX, Finding.TOO_COMPLEX);
            }
            return signatures;
        } catch (Rejected e) {
            throw e;
        } catch (RuntimeException e) {
            throw unreadable(bytes);
        }
    }

    /** A file that once was signed is never called unsigned. */
    private static Rejected withoutSignature(byte[] bytes) {
        if (!SignatureTrace.isIn(bytes)) {
            return new Rejected(Outcome.NOT_SIGNED, Finding.NO_SIGNATURE);
        }
        return shownByAnEarlierRevision(bytes)
                ? new Rejected(Outcome.SIGNATURE_REMOVED, Finding.SIGNATURE_REMOVED)
                : new Rejected(Outcome.SIGNATURE_DAMAGED, Finding.BYTE_RANGE);
    }

    private static boolean shownByAnEarlierRevision(byte[] bytes) {
        int end = bytes.length;
        for (int attempt = 0; attempt < 8; attempt++) {
            end = lastIndexOf(bytes, "%%EOF", end - 1);
            if (end < 0) {
                return false;
            }
            try (var earlier = Loader.loadPDF(new HostileBytes(Arrays.copyOf(bytes, end + 5)))) {
                if (!earlier.getSignatureDictionaries().isEmpty()) {
                    return true;
                }
            } catch (IOException | RuntimeException e) {
                // Not a revision then; the one before it may be.
                if (Thread.currentThread().isInterrupted()) {
                    return false;
                }
            }
        }
        return false;
    }

    private static Rejected unreadable(byte[] bytes) {
        return SignatureTrace.isIn(bytes)
                ? new Rejected(Outcome.SIGNATURE_DAMAGED, Finding.NOT_A_PDF)
                : new Rejected(Outcome.NOT_A_PDF, Finding.NOT_A_PDF);
    }

    private static boolean contains(byte[] bytes, String text) {
        return lastIndexOf(bytes, text, bytes.length) >= 0;
    }

    private static int lastIndexOf(byte[] bytes, String text, int before) {
        for (int at = Math.min(before, bytes.length - text.length()); at >= 0; at--) {
            int i = 0;
            while (i < text.length() && bytes[at + i] == text.charAt(i)) {
                i++;
            }
            if (i == text.length()) {
                return at;
            }
        }
        return -1;
    }
}

package th.morprom.did.signing.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import th.morprom.did.signing.verification.PdfSyntax.Malformed;
import th.morprom.did.signing.verification.Verdict.Outcome;

/**
 * What was added to a file after it was signed: nothing, or complete revisions that add to the catalogue's {@code /DSS},
 * change nothing else, and add at most one mark each: a document time-stamp, or the second signature. All else is a modification,
 * whatever a viewer makes of it. Each revision is held against the state before it.
 */
final class LaterChanges {
    /** Programs leave their names there; a comment is nothing that anybody sees. */
    private static final Pattern COMMENT = Pattern.compile("(?<=[\r\n])%(?!%)[ -~]{0,200}(?=\r?\nstartxref)");

    private static final byte[] HEADER = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final byte[] written;
    private final EmbeddedSignature first;
    private final List<EmbeddedSignature> later;

    private LaterChanges(byte[] bytes, byte[] written, EmbeddedSignature first, List<EmbeddedSignature> later) {
        this.bytes = bytes;
        this.written = written;
        this.first = first;
        this.later = later;
    }

    /** @throws Rejected with {@code MODIFIED}, or {@code TOO_COMPLEX} where more follows than is looked at */
    static void requireHarmless(SignedFile file) {
        var written = file.others().isPresent() ? withoutComments(file.bytes()) : file.bytes();
        requireHarmless(file.bytes(), written, file.signature(), file.later());
    }

    /** The same length, so that offsets stay what they are. */
    static byte[] withoutComments(byte[] pdf) {
        var text = new String(pdf, StandardCharsets.ISO_8859_1);
        return COMMENT.matcher(text)
                .replaceAll(comment -> " ".repeat(comment.group().length()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * The same for a file of others.
     *
     * @param written the file as its revisions are read: without what is passed over in it, and of the same length
     * @param first what covers the document
     * @param later all signatures and time-stamps of the document that came after it
     * @throws Rejected as above
     */
    static void requireHarmless(byte[] bytes, byte[] written, EmbeddedSignature first, List<EmbeddedSignature> later) {
        if (first.forbidsSignatures()
                && later.stream().anyMatch(mark -> !EmbeddedSignature.isTimestamp(mark.dictionary()))) {
            throw modified(Finding.LATER_CHANGE);
        }
        var changes = new LaterChanges(bytes, written, first, later);
        try {
            changes.requireHarmless();
        } catch (Rejected e) {
            throw e;
        } catch (Malformed e) {
            throw modified(Finding.TRAILING_BYTES);
        } catch (IOException | RuntimeException e) {
            // What the parser cannot follow, in whatever words, is no harmless change.
            throw modified(Finding.LATER_CHANGE);
        }
    }

    private void requireHarmless() throws IOException {
        int from = first.range().end();
        if (onlyLineEndsFollow(from)) {
            return;
        }
        int marks = 0;
        int previous = startXrefBefore(from);
        if (!beginsWithHeader() || Linearization.misleads(bytes, from, previous)) {
            throw modified(Finding.LATER_CHANGE);
        }
        for (var revision : LaterRevision.readAll(written, from)) {
            RevisionBytes.requireNothingElse(bytes, from, revision);
            if (revision.previous() != previous) {
                throw modified(Finding.TRAILING_BYTES);
            }
            var mark = markOf(revision, from);
            marks += mark.isPresent() ? 1 : 0;
            requireHarmless(revision, from, mark);
            previous = revision.startXref();
            from = revision.end();
        }
        if (from < bytes.length) {
            throw new Rejected(Outcome.TOO_COMPLEX, Finding.TOO_COMPLEX);
        }
        if (marks != later.size()) {
            throw modified(Finding.LATER_CHANGE);
        }
    }

    private void requireHarmless(LaterRevision revision, int from, Optional<EmbeddedSignature> mark)
            throws IOException {
        try (var before = SignedFile.until(bytes, from);
                var after = SignedFile.until(bytes, revision.end())) {
            requireNew(revision.sectionNumber(), before);
            var field = mark.map(place -> AddedField.between(before, after));
            field.ifPresent(added -> {
                added.requirePage(before, after);
                added.requireValue(bytes, mark.orElseThrow());
            });
            new StateComparison(before, after, from).require(revision.contentNumbers(), field);
        }
    }

    /** A reader that rebuilds the table would take the section's stream for the object of that number. */
    private static void requireNew(Optional<Integer> number, PDDocument before) {
        if (number.isPresent()
                && before.getDocument().getXrefTable().keySet().stream()
                        .anyMatch(key -> key.getNumber() == number.get())) {
            throw modified(Finding.LATER_CHANGE);
        }
    }

    /** The time-stamp or signature that this revision brings and that covers all of it. */
    private Optional<EmbeddedSignature> markOf(LaterRevision revision, int from) {
        return later.stream()
                .filter(mark -> mark.range().gapStart() >= from
                        && mark.range().end() >= revision.closed()
                        && mark.range().end() <= revision.end())
                .findFirst();
    }

    private boolean onlyLineEndsFollow(int from) {
        if (bytes.length - from > 2) {
            return false;
        }
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] != '\n' && bytes[at] != '\r') {
                throw modified(Finding.TRAILING_BYTES);
            }
        }
        return true;
    }

    /** Where other bytes come first, most readers count offsets from the header on, and PDFBox does not: each is led to tables of its own. */
    private boolean beginsWithHeader() {
        return Arrays.equals(bytes, 0, HEADER.length, HEADER, 0, HEADER.length);
    }

    private int startXrefBefore(int end) {
        int from = Math.max(0, end - 64);
        var tail = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
        int at = tail.lastIndexOf("startxref");
        if (at < 0) {
            throw new Malformed(end);
        }
        var syntax = new PdfSyntax(bytes, from + at, end);
        syntax.expect("startxref");
        syntax.skipSpace();
        int offset = syntax.number();
        syntax.skipSpace();
        syntax.expect("%%EOF");
        syntax.skipSpace();
        if (!syntax.atEnd()) {
            throw new Malformed(end);
        }
        return offset;
    }

    private static Rejected modified(Finding finding) {
        return new Rejected(Outcome.MODIFIED, finding);
    }
}

package th.morprom.did.signing.verification;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import th.morprom.did.signing.verification.PdfSyntax.Malformed;

/**
 * What a reader finds in a later revision who searches its bytes, as each does whom something about the file's tables displeases: the objects and
 * words that the strict reader has found and no others. Streams and strings count, because most such readers do not know where these begin and end.
 */
final class RevisionBytes {
    private static final int LINE_END = 2;
    /** At the beginning of what a reader takes for a line; of data that is random, about every 10¹²th byte begins one. */
    private static final Pattern TABLE =
            Pattern.compile("(?<![^<j" + ObjectHeads.BLANKS + "])xref(?![^<" + ObjectHeads.BLANKS + "])");

    private RevisionBytes() {}

    /**
     * Nothing but what the revision shows.
     *
     * @param file as it stands, with its comments
     * @param from where the revision begins
     * @throws Malformed otherwise
     */
    static void requireNothingElse(byte[] file, int from, LaterRevision revision) {
        require(ObjectHeads.in(file, from, revision.closed()).size()
                == revision.objects().size());
        for (var object : revision.objects()) {
            // Behind other bytes of its line a reader could begin within its number.
            require(ObjectHeads.isLineEnd(file[object.offset() - 1]));
        }
        var text = new String(file, from, revision.closed() - from, StandardCharsets.ISO_8859_1);
        boolean isTable = revision.sectionNumber().isEmpty();
        // A word that another one is joined to is none to PDFium.
        require(count(text, "startxref") == 1 && ObjectHeads.isLineEnd(file[from + text.indexOf("startxref") - 1]));
        require(ObjectHeads.isLineEnd(file[revision.startXref() - 1]));
        require(count(text, "trailer") == (isTable ? 1 : 0));
        require(TABLE.matcher(text).results().count() == (isTable ? 1 : 0));
        if (revision.end() == file.length) {
            requireEnd(file, revision.closed());
        }
    }

    /** Readers look for the last lines within so many bytes of the end, some within a thousand. */
    private static void requireEnd(byte[] file, int closed) {
        require(file.length - closed <= LINE_END);
        for (int at = closed; at < file.length; at++) {
            require(ObjectHeads.isLineEnd(file[at]));
        }
    }

    private static int count(String text, String word) {
        int count = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            count++;
        }
        return count;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new Malformed(0);
        }
    }
}

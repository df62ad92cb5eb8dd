package th.morprom.did.signing.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFObjectStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.verification.ObjectHeads.Head;
import th.morprom.did.signing.verification.PdfSyntax.Malformed;

/**
 * A file as a reader finds it that does not believe its tables and searches its bytes for objects, of which the last of each number counts. What
 * makes a reader do so differs from one to the next, and may be added when the file is signed.
 */
public final class SearchedFile {
    private static final String TRAILER = "trailer";

    private final byte[] pdf;
    private final COSDocument document;
    /** Where the newest object of each number stands by the tables, or the stream that holds it. */
    private final Map<Long, Long> listed = new HashMap<>();

    private final Map<Long, Integer> generations = new HashMap<>();
    private final Set<Long> unlisted = new HashSet<>();
    private long read;

    private SearchedFile(byte[] pdf, COSDocument document) {
        this.pdf = pdf;
        this.document = document;
        var table = document.getXrefTable();
        var behind = new HashMap<Long, Long>();
        table.forEach((key, offset) -> {
            var place = offset < 0 ? table.getOrDefault(new COSObjectKey(-offset, 0), 0L) : offset;
            // An object stream is the place of many.
            listed.merge(key.getNumber(), behind.computeIfAbsent(place, this::behindBlanks), Math::max);
            generations.merge(key.getNumber(), key.getGeneration(), Math::max);
        });
    }

    /** A place may be that of the line's end before an object. */
    private long behindBlanks(long place) {
        long at = place;
        while (at < pdf.length && ObjectHeads.isBlank(pdf[(int) at])) {
            at++;
        }
        return at;
    }

    /**
     * Whether such a reader finds what the tables lead to.
     *
     * @param startXref the offset in its last lines
     */
    public static boolean isAsListed(byte[] pdf, PDDocument document, int startXref) {
        try {
            new SearchedFile(pdf, document.getDocument()).require();
            return !Linearization.misleads(pdf, pdf.length, startXref);
        } catch (Malformed | IOException e) {
            return false;
        }
    }

    private void require() throws IOException {
        for (int object : ObjectHeads.in(pdf, 0, pdf.length)) {
            var head = ObjectHeads.before(pdf, object);
            require(head.isPresent());
            requireNewest(head.orElseThrow());
            requireContent(head.orElseThrow(), object + ObjectHeads.LENGTH);
        }
        var text = new String(pdf, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf(TRAILER); at >= 0; at = text.indexOf(TRAILER, at + 1)) {
            dictionary(at + TRAILER.length()).ifPresent(this::requireRoot);
        }
        requireNotAwaited();
    }

    private Optional<Map<String, Object>> dictionary(int at) {
        var dictionary = StreamDictionary.at(pdf, at);
        read += dictionary.end() - at;
        // They do not contain one another; who writes them so that they do wants to keep us busy.
        require(read <= 4L * pdf.length && !Thread.currentThread().isInterrupted());
        return dictionary.entries();
    }

    private void requireNewest(Head head) {
        for (long number : head.numbers()) {
            requireNewest(number, head.offset());
            // The higher generation counts, wherever it stands.
            require(head.generation() <= generations.getOrDefault(number, head.generation()));
        }
    }

    private void requireNewest(long number, long offset) {
        var newest = listed.get(number);
        require(newest == null || offset <= newest);
        if (newest == null) {
            unlisted.add(number);
        }
    }

    private void requireContent(Head head, int behind) throws IOException {
        var entries = dictionary(behind);
        if (entries.isPresent() && "/XRef".equals(entries.get().get("/Type"))) {
            requireRoot(entries.get());
        } else if (entries.isPresent() && "/ObjStm".equals(entries.get().get("/Type"))) {
            requireListedObjects(head);
        }
    }

    /** An object stream is one of the tables, and so are its objects, unless they were written anew behind it. */
    private void requireListedObjects(Head head) throws IOException {
        long number = head.numbers().get(0);
        require(Long.valueOf(head.offset()).equals(listed.get(number)));
        var key = new COSObjectKey(number, head.generation());
        if (!(document.getObjectFromPool(key).getObject() instanceof COSStream stream)) {
            throw new Malformed(head.offset());
        }
        for (var inner :
                new PDFObjectStreamParser(stream, document).readObjectNumbers().keySet()) {
            requireNewest(inner, head.offset());
        }
    }

    /** All trailers lead to one catalogue: which of them such a reader takes is no certain thing. */
    private void requireRoot(Map<String, Object> trailer) {
        var root = trailer.get("/Root");
        if (root != null) {
            var key = document.getTrailer().getItem(COSName.ROOT) instanceof COSObject reference
                    ? reference.getKey()
                    : null;
            require(key != null && root.equals(key.getNumber() + " " + key.getGeneration() + " R"));
        }
    }

    /** What is in no table is nothing, unless it is found and something refers to it. */
    private void requireNotAwaited() {
        if (!unlisted.isEmpty()) {
            requireNotAwaited(document.getTrailer());
            for (var key : document.getXrefTable().keySet()) {
                requireNotAwaited(document.getObjectFromPool(key).getObject());
            }
        }
    }

    private void requireNotAwaited(@Nullable COSBase part) {
        if (part instanceof COSObject reference) {
            require(reference.getKey() != null
                    && !unlisted.contains(reference.getKey().getNumber()));
        } else if (part instanceof COSDictionary dictionary) {
            dictionary.keySet().forEach(name -> requireNotAwaited(dictionary.getItem(name)));
        } else if (part instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                requireNotAwaited(array.get(i));
            }
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new Malformed(0);
        }
    }
}

package th.morprom.did.signing.pades;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSString;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.pades.PlainPdf.NotPlain;

/**
 * An incremental update of a {@link PlainPdf}: objects, a cross-reference table and a trailer behind what is there
 * (ISO 32000-2 section 7.5.6). PDFBox reads a whole file and asks each object whether it changed; for one of ours, of which we know
 * what changes, this takes a tenth of the time.
 */
final class Increment {
    private final PlainPdf before;
    /** What comes behind what is there. */
    private final ByteArrayOutputStream out;

    private final Map<Integer, Integer> offsets = new TreeMap<>();
    /** Dictionaries of the file as they are to be; written last. */
    private final Map<Integer, String> changed = new TreeMap<>();

    private int next;

    /** @param room how many bytes will come, about */
    Increment(PlainPdf before, int room) {
        this.before = before;
        this.next = before.size();
        this.out = new ByteArrayOutputStream(room);
    }

    /** A number for an object that is new. */
    int number() {
        return next++;
    }

    /** Begins an object; what is written until {@link #end} is its content. */
    void begin(int object) {
        offsets.put(object, position());
        write(object + " 0 obj\n");
    }

    void end() {
        write("\nendobj\n");
    }

    /** A dictionary as an object. */
    void put(int object, String dictionary) {
        begin(object);
        write(dictionary);
        end();
    }

    /** A new stream, as it is: compression makes nothing smaller of what is signed or random. */
    int stream(byte[] content) {
        int object = number();
        begin(object);
        write("<<\n/Length " + content.length + "\n>>\nstream\r\n");
        out.writeBytes(content);
        write("\r\nendstream");
        end();
        return object;
    }

    /** A dictionary of the file, with what was changed of it. */
    String dictionary(int object) {
        var already = changed.get(object);
        return already == null ? before.dictionary(object) : already;
    }

    /**
     * A dictionary of the file with more entries.
     *
     * @throws NotPlain if it may have such an entry already
     */
    void extend(int object, String... entries) {
        var dictionary = dictionary(object);
        var extended = new StringBuilder(dictionary).delete(dictionary.length() - 2, dictionary.length());
        for (var entry : entries) {
            if (dictionary.contains(entry.substring(0, entry.indexOf(' ')))) {
                throw new NotPlain();
            }
            extended.append(entry).append('\n');
        }
        changed.put(object, extended.append(">>").toString());
    }

    /**
     * A dictionary of the file with more references in the array that has this key.
     *
     * @throws NotPlain if it has no such array
     */
    void append(int object, String key, List<Integer> added) {
        var dictionary = dictionary(object);
        var array = PlainPdf.references(dictionary, key).orElseThrow(NotPlain::new);
        changed.put(
                object,
                new StringBuilder(dictionary)
                        .insert(array.end(), " " + references(added))
                        .toString());
    }

    static String references(List<Integer> objects) {
        return objects.stream().map(object -> object + " 0 R").collect(Collectors.joining(" "));
    }

    void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    int position() {
        return before.bytes().length + out.size();
    }

    /** The whole file. */
    byte[] finish() {
        changed.forEach(this::put);
        int table = position();
        var text = new StringBuilder("xref\n0 1\n0000000000 65535 f\r\n");
        // One section an object: the objects that are replaced have any number.
        offsets.forEach(
                (object, offset) -> text.append(String.format(Locale.ROOT, "%d 1\n%010d 00000 n\r\n", object, offset)));
        text.append("trailer\n<<\n/Root ").append(before.catalog()).append(" 0 R\n");
        before.information()
                .ifPresent(reference -> text.append("/Info ").append(reference).append('\n'));
        before.identifier().ifPresent(first -> text.append(identifiers(first)));
        text.append("/Size ").append(next).append("\n/Prev ").append(before.table());
        text.append("\n>>\nstartxref\n").append(table).append("\n%%EOF\n");
        write(text.toString());
        return ByteBuffer.allocate(position())
                .put(before.bytes())
                .put(out.toByteArray())
                .array();
    }

    /**
     * The first identifier stays with the document, the second is this revision's (ISO 32000-2 section 14.4): made of what the revision
     * adds, for the rest has the first.
     */
    private String identifiers(String first) {
        return "/ID [" + first + " <" + Sha256.hex(out.toByteArray()) + ">]\n";
    }

    /** Any text as a PDF string. */
    static String string(String text) {
        return "<" + new COSString(text).toHexString() + ">";
    }
}

package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;

/** A revision whose cross-reference section is a stream (ISO 32000-2 section 7.5.8), written entry by entry as anybody may. */
final class StreamedUpdate {
    private final String file;
    private final StringBuilder added = new StringBuilder("\n");
    private final List<String> index = new ArrayList<>();
    private final ByteArrayOutputStream rows = new ByteArrayOutputStream();
    private final int size;
    private int[] widths = {1, 4, 2};
    private boolean isPredicted;
    private String also = "";

    StreamedUpdate(byte[] file) {
        this.file = new String(file, ISO_8859_1);
        try (var document = Loader.loadPDF(file)) {
            this.size = document.getDocument().getTrailer().getInt("Size");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first number that is free. */
    int free() {
        return size;
    }

    int catalogue() {
        return Integer.parseInt(last("/Root (\\d+) 0 R").group(1));
    }

    /** An object as it was written last. */
    String text(int object) {
        return last("\\n" + object + " 0 obj\\s+(.*?)\\s+endobj").group(1);
    }

    private Matcher last(String pattern) {
        var matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(file);
        int at = -1;
        while (matcher.find()) {
            at = matcher.start();
        }
        if (!matcher.find(at)) {
            throw new IllegalArgumentException(pattern);
        }
        return matcher;
    }

    /** Where it stands. */
    int write(int object, String value) {
        int offset = file.length() + added.length();
        added.append(object).append(" 0 obj\n").append(value).append("\nendobj\n");
        return offset;
    }

    /** A stream of this content. */
    int write(int object, String entries, String content) {
        return write(
                object, "<< " + entries + " /Length " + content.length() + " >>\nstream\n" + content + "\nendstream");
    }

    /** An object that is written and listed. */
    StreamedUpdate object(int object, String value) {
        return lists(object, 1, write(object, value), 0);
    }

    StreamedUpdate stream(int object, String entries, String content) {
        return lists(object, 1, write(object, entries, content), 0);
    }

    /** A subsection of one entry. */
    StreamedUpdate lists(int object, int type, int second, int third) {
        return subsection(object, 1).row(type, second, third);
    }

    StreamedUpdate subsection(int first, int count) {
        index.add(first + " " + count);
        return this;
    }

    StreamedUpdate row(int... fields) {
        for (int field = 0; field < widths.length; field++) {
            for (int place = widths[field] - 1; place >= 0; place--) {
                rows.write(place < 4 ? fields[field] >>> (8 * place) : 0);
            }
        }
        return this;
    }

    /** How many bytes each field of an entry has; to be said first. */
    StreamedUpdate widths(int... bytes) {
        widths = bytes;
        return this;
    }

    /** The stream is written with a PNG predictor, as many programs do. */
    StreamedUpdate predicted() {
        isPredicted = true;
        return this;
    }

    /** The stream's dictionary has this too. */
    StreamedUpdate with(String entries) {
        also = entries;
        return this;
    }

    /** The file, with the section's stream as its last object under this number. */
    byte[] finish(int number) {
        lists(number, 1, file.length() + added.length(), 0);
        return closed(number);
    }

    /** The same, the stream's own entry the first. */
    byte[] finishWithItselfFirst(int number) {
        var others = rows.toByteArray();
        var subsections = List.copyOf(index);
        rows.reset();
        index.clear();
        lists(number, 1, file.length() + added.length(), 0);
        rows.writeBytes(others);
        index.addAll(subsections);
        return closed(number);
    }

    private byte[] closed(int number) {
        int section = file.length() + added.length();
        var packed = deflated(isPredicted ? up(rows.toByteArray()) : rows.toByteArray());
        var parameters = isPredicted ? " /DecodeParms << /Predictor 12 /Columns " + row() + " >>" : "";
        var entries = "/Type /XRef /Size " + (Math.max(number, size) + 1) + " /Root " + catalogue() + " 0 R /Prev "
                + last("startxref\\s+(\\d+)").group(1) + " /W [" + widths[0] + " " + widths[1] + " " + widths[2]
                + "] /Index [" + String.join(" ", index)
                + "] /Filter /FlateDecode" + parameters + also;
        write(number, entries, packed);
        added.append("startxref\n").append(section).append("\n%%EOF\n");
        return (file + added).getBytes(ISO_8859_1);
    }

    /** Each row less the one above it (PNG's filter 2). */
    private byte[] up(byte[] rows) {
        var out = new ByteArrayOutputStream();
        for (int at = 0; at < rows.length; at++) {
            if (at % row() == 0) {
                out.write(2);
            }
            out.write(rows[at] - (at < row() ? 0 : rows[at - row()]));
        }
        return out.toByteArray();
    }

    private int row() {
        return IntStream.of(widths).sum();
    }

    private static String deflated(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(ISO_8859_1);
    }
}

package th.morprom.did.signing.foreign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One page with a line of text, written object by object as anybody may, in one revision or several. */
public final class HandWrittenPdf {
    static final int CATALOGUE = 1;
    static final int PAGE = 3;
    static final int CONTENT = 4;

    private final StringBuilder file = new StringBuilder();
    private final Map<Integer, Integer> offsets = new TreeMap<>();
    private int size = 1;
    private int previous = -1;

    HandWrittenPdf() {
        this("");
    }

    private HandWrittenPdf(String beforeHeader) {
        file.append(beforeHeader).append("%PDF-1.7\n");
    }

    /** The page but for its content. */
    static HandWrittenPdf begun() {
        return new HandWrittenPdf().page("/Contents " + CONTENT + " 0 R");
    }

    /** Whole, with other bytes in front that offsets count. */
    public static byte[] behind(String others) {
        return new HandWrittenPdf(others)
                .page("/Contents " + CONTENT + " 0 R")
                .object(CONTENT, shows("3 days"))
                .table()
                .written();
    }

    HandWrittenPdf page(String content) {
        return object(CATALOGUE, "<< /Type /Catalog /Pages 2 0 R >>")
                .object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
                .object(
                        PAGE,
                        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] " + content
                                + " /Resources << /Font << /F1 5 0 R >> >> >>")
                .object(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    }

    /** What the page shows if this is its content. */
    public static String shows(String text) {
        var drawn = "BT /F1 24 Tf 72 700 Td (" + text + ") Tj ET";
        return stream("", drawn);
    }

    static String stream(String entries, String content) {
        return "<< " + entries + " /Length " + content.length() + " >>\nstream\n" + content + "\nendstream";
    }

    /** An object of the tables. */
    HandWrittenPdf object(int number, String value) {
        offsets.put(number, file.length());
        size = Math.max(size, number + 1);
        return bytes(number + " 0 obj\n" + value + "\nendobj\n");
    }

    /** Anything else. */
    HandWrittenPdf bytes(String any) {
        file.append(any);
        return this;
    }

    /** Ends a revision. */
    HandWrittenPdf table() {
        return table("");
    }

    HandWrittenPdf table(String alsoInTrailer) {
        int at = file.length();
        file.append("xref\n0 1\n0000000000 65535 f \n");
        offsets.forEach(
                (number, offset) -> file.append(String.format(Locale.ROOT, "%d 1\n%010d 00000 n \n", number, offset)));
        file.append("trailer\n<< /Size ").append(size).append(" /Root 1 0 R").append(alsoInTrailer);
        if (previous >= 0) {
            file.append(" /Prev ").append(previous);
        }
        file.append(" >>\nstartxref\n").append(at).append("\n%%EOF\n");
        previous = at;
        offsets.clear();
        return this;
    }

    byte[] written() {
        return file.toString().getBytes(ISO_8859_1);
    }

    /**
     * A file to be shown while it loads, whose table in front leads to other content than the one at its end.
     *
     * @param more by how much it says that it is longer than it is
     */
    public static byte[] linearized(String inFront, String atEnd, int more) {
        var table = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
        for (int number = 1; number < 6; number++) {
            table.append(place(number)).append(" 00000 n \n");
        }
        var pdf = new HandWrittenPdf()
                .object(6, "<< /Linearized 1 /L " + place(0) + " /H [600 10] /O 3 /E 900 /N 1 /T 600 >>")
                .bytes(table + "trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n")
                .page("/Contents 4 0 R")
                .object(CONTENT, inFront)
                .object(CONTENT, atEnd)
                .table();
        var text = pdf.file.toString();
        for (int number = 1; number < 6; number++) {
            text = text.replace(place(number), digits(text.indexOf("\n" + number + " 0 obj") + 1));
        }
        return text.replace(place(0), digits(text.length() + more)).getBytes(ISO_8859_1);
    }

    private static String place(int number) {
        return "999999999" + number;
    }

    private static String digits(int number) {
        return String.format(Locale.ROOT, "%010d", number);
    }
}

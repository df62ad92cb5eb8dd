package th.morprom.did.signing.verification;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.verification.PdfSyntax.IndirectObject;
import th.morprom.did.signing.verification.PdfSyntax.Malformed;
import th.morprom.did.signing.verification.PdfSyntax.Name;
import th.morprom.did.signing.verification.PdfSyntax.Word;

/**
 * The entries of a later revision's cross-reference stream (ISO 32000-2 section 7.5.8), read as strictly as those of a table. PDFBox passes
 * over what is free and over indexes in object streams, and viewers differ over subsections that are empty or come twice.
 */
final class CrossReferenceStream {
    private static final Name FLATE = new Name("FlateDecode");
    private static final int MOST_ENTRIES = 2001;
    /** A reader to which a field is too wide looks for the objects itself, and finds others (poppler). */
    private static final int[] MOST_WIDTHS = {1, 4, 2};

    private final byte[] file;
    private final IndirectObject stream;
    private final Map<?, ?> dictionary;
    private final int[] widths;
    private final int row;

    private CrossReferenceStream(byte[] file, IndirectObject stream) {
        this.file = file;
        this.stream = stream;
        this.dictionary = map(stream.value());
        this.widths = numbers(dictionary.get("W"));
        require(widths.length == MOST_WIDTHS.length && widths[1] > 0);
        require(IntStream.range(0, widths.length).allMatch(field -> widths[field] <= MOST_WIDTHS[field]));
        this.row = Arrays.stream(widths).sum();
    }

    /**
     * Object number to offset. No object but the head of the free list is free, and none stands in an object stream.
     *
     * @throws Malformed if it says anything else, or could be read in two ways
     */
    static Map<Integer, Integer> entries(byte[] file, IndirectObject stream) {
        return new CrossReferenceStream(file, stream).entries();
    }

    private Map<Integer, Integer> entries() {
        var index = dictionary.containsKey("Index") ? numbers(dictionary.get("Index")) : wholeFile();
        var rows = rows(count(index));
        var entries = new HashMap<Integer, Integer>();
        int at = 0;
        for (int i = 0; i < index.length; i += 2) {
            for (int number = index[i]; number < index[i] + index[i + 1]; number++, at += row) {
                long type = widths[0] == 0 ? 1 : field(rows, at, widths[0]);
                long second = field(rows, at + widths[0], widths[1]);
                if (type == 0) {
                    require(number == 0 && second == 0);
                } else {
                    require(type == 1 && second >= 0 && second <= Integer.MAX_VALUE);
                    require(field(rows, at + widths[0] + widths[1], widths[2]) == 0);
                    entries.put(number, (int) second);
                }
            }
        }
        return entries;
    }

    private int[] wholeFile() {
        return new int[] {0, number(dictionary.get("Size"))};
    }

    /** How many there are; their subsections go up, and none is empty. */
    private int count(int[] index) {
        require(index.length > 0 && index.length % 2 == 0);
        long count = 0;
        long end = 0;
        for (int i = 0; i < index.length; i += 2) {
            require(index[i] >= end && index[i + 1] > 0);
            end = (long) index[i] + index[i + 1];
            count += index[i + 1];
        }
        require(count <= MOST_ENTRIES && end <= Integer.MAX_VALUE);
        return (int) count;
    }

    private byte[] rows(int count) {
        int length = number(dictionary.get("Length"));
        require(stream.data() >= 0);
        var data = Arrays.copyOfRange(file, stream.data(), stream.data() + length);
        var filter = alone(dictionary.get("Filter"));
        var parameters = alone(dictionary.get("DecodeParms"));
        boolean isPredicted = parameters != null && isPredicted(map(parameters));
        require(filter == null ? parameters == null : FLATE.equals(filter));
        // To some readers those of a list of filters are a list, and those of a single one are none.
        require(parameters == null
                || dictionary.get("Filter") instanceof List == dictionary.get("DecodeParms") instanceof List);
        int wanted = count * (isPredicted ? row + 1 : row);
        var rows = filter == null ? data : inflated(data, wanted);
        require(rows.length == wanted);
        return isPredicted ? unpredicted(rows) : rows;
    }

    private boolean isPredicted(Map<?, ?> parameters) {
        var predictor = parameters.get("Predictor");
        if (predictor == null || predictor.equals(new Word("1"))) {
            return false;
        }
        int kind = number(predictor);
        require(kind >= 10 && kind <= 15 && new Word(String.valueOf(row)).equals(parameters.get("Columns")));
        require(isOr(parameters.get("Colors"), "1") && isOr(parameters.get("BitsPerComponent"), "8"));
        return true;
    }

    private static boolean isOr(@Nullable Object value, String otherwise) {
        return value == null || value.equals(new Word(otherwise));
    }

    /** Exactly so many bytes, and nothing behind them. */
    private static byte[] inflated(byte[] data, int length) {
        var inflater = new Inflater();
        try {
            inflater.setInput(data);
            var bytes = new byte[length + 1];
            int count = 0;
            while (!inflater.finished() && count <= length) {
                int more = inflater.inflate(bytes, count, bytes.length - count);
                require(more > 0 || inflater.finished());
                count += more;
            }
            require(inflater.finished() && inflater.getRemaining() == 0);
            return Arrays.copyOf(bytes, count);
        } catch (DataFormatException e) {
            throw new Malformed(0);
        } finally {
            inflater.end();
        }
    }

    /** By PNG's filters none, sub and up; nobody has a use for the others here. */
    private byte[] unpredicted(byte[] rows) {
        var plain = new byte[rows.length / (row + 1) * row];
        for (int at = 0; at < plain.length; at++) {
            int kind = rows[at / row * (row + 1)];
            require(kind >= 0 && kind <= 2);
            int from = kind == 1 && at % row > 0 ? at - 1 : kind == 2 ? at - row : -1;
            plain[at] = (byte) (rows[at + at / row + 1] + (from < 0 ? 0 : plain[from]));
        }
        return plain;
    }

    private static long field(byte[] rows, int at, int width) {
        long value = 0;
        for (int i = at; i < at + width; i++) {
            value = (value << 8) | (rows[i] & 0xFF);
        }
        return value;
    }

    /** The value, or the one in its list. */
    private static @Nullable Object alone(@Nullable Object value) {
        if (value instanceof List<?> list) {
            require(list.size() == 1);
            return list.get(0);
        }
        return value;
    }

    private static Map<?, ?> map(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new Malformed(0);
    }

    private static int[] numbers(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().mapToInt(CrossReferenceStream::number).toArray();
        }
        throw new Malformed(0);
    }

    private static int number(@Nullable Object value) {
        if (value instanceof Word word && word.text().matches("[0-9]{1,9}")) {
            return Integer.parseInt(word.text());
        }
        throw new Malformed(0);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new Malformed(0);
        }
    }
}

package th.morprom.did.signing.verification;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.verification.PdfSyntax.Malformed;

/**
 * What streams grow to whose filters are others than a single {@code FlateDecode}: each stage of them is held in memory whole once PDFBox opens
 * them, and while a file is opened, nothing stops it.
 */
final class FilteredStreams {
    private static final int MAX_BYTES = 256 * 1024 * 1024;
    private static final int MAX_BETWEEN = 32 * 1024 * 1024;
    private static final byte[] OBJECT = "obj".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "endstream".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> FLATE = List.of("/FlateDecode");
    private static final String LZW = "/LZWDecode";
    private static final Map<String, String> ABBREVIATED = Map.of(
            "/Fl", "/FlateDecode",
            "/LZW", LZW,
            "/A85", "/ASCII85Decode",
            "/AHx", "/ASCIIHexDecode",
            "/RL", "/RunLengthDecode");
    /** What follows an image's filter is nothing that is decoded here. */
    private static final Set<String> GROWING =
            Set.of("/FlateDecode", LZW, "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode");
    /** They are opened while the file is. */
    private static final Set<Object> STRUCTURE = Set.of("/XRef", "/ObjStm");

    private final byte[] file;
    private long total;

    private FilteredStreams(byte[] file) {
        this.file = file;
    }

    /** Whether they grow to what may be held. Cross-reference and object streams have no such filters at all. */
    static boolean areBounded(byte[] file) {
        try {
            new FilteredStreams(file).count();
            return true;
        } catch (Malformed e) {
            return false;
        }
    }

    private void count() {
        long read = 0;
        for (int at = 1; at + OBJECT.length < file.length; at++) {
            if (file[at] == 'o' && matches(at, OBJECT) && !Character.isLetter(file[at - 1])) {
                var stream = StreamDictionary.behind(file, at + OBJECT.length);
                read += stream.end() - at;
                // Objects do not contain one another; who writes them so that they do wants to keep us busy.
                require(read <= 4L * file.length && !Thread.currentThread().isInterrupted());
                stream.entries().ifPresent(entries -> count(entries, stream.end()));
            }
        }
    }

    private void count(Map<String, Object> entries, int from) {
        var filters = filters(entries.get("/Filter"));
        requireSmallRows(entries.get("/DecodeParms"));
        if (filters.isEmpty() || (filters.equals(FLATE) && isZlib(from))) {
            return; // what does not grow, and what is counted already
        }
        require(filters.equals(FLATE) || !STRUCTURE.contains(entries.getOrDefault("/Type", "")));
        boolean isUsual = !String.valueOf(entries.get("/DecodeParms")).matches("(?s).*(EarlyChange|R).*");
        decode(Arrays.copyOfRange(file, from, end(entries.get("/Length"), from)), filters, isUsual);
    }

    /** The first byte of zlib data, by which it is found without its dictionary as well. PDFBox does not look at it. */
    private boolean isZlib(int from) {
        return from < file.length && (file[from] & 0x0F) == 8 && (file[from] & 0xF0) <= 0x70;
    }

    private static List<String> filters(@Nullable Object value) {
        if (value == null || value.equals("null")) {
            return List.of();
        }
        var names = value instanceof List<?> list ? list : List.of(value);
        var filters = names.stream()
                .map(String::valueOf)
                .map(name -> ABBREVIATED.getOrDefault(name, name))
                .toList();
        // A reference leads anywhere; and PDFBox drops what is there twice, in no certain order.
        require(filters.stream().allMatch(name -> name.startsWith("/"))
                && Set.copyOf(filters).size() == filters.size());
        return filters;
    }

    /** A predictor holds a row in memory. */
    private static void requireSmallRows(@Nullable Object parameters) {
        if (parameters instanceof Map<?, ?> map) {
            map.values().forEach(value -> require(!String.valueOf(value).matches("[+0-9]{7,}")));
        } else if (parameters instanceof List<?> list) {
            list.forEach(FilteredStreams::requireSmallRows);
        }
    }

    /** PDFBox goes by the length where it leads to an end, and otherwise looks for one. */
    private int end(@Nullable Object length, int from) {
        if (length instanceof String number && number.matches("[0-9]{1,9}")) {
            int end = from;
            while (end < file.length && !matches(end, END)) {
                end++;
            }
            return Math.min(file.length, Math.max(end, from + Integer.parseInt(number)));
        }
        return file.length;
    }

    /** @param isUsual whether codes of LZW grow one early, as they do unless a parameter says otherwise; else both ways count */
    private void decode(byte[] data, List<String> filters, boolean isUsual) {
        if (filters.isEmpty() || !GROWING.contains(filters.get(0))) {
            return;
        }
        var rest = filters.subList(1, filters.size());
        for (int earlyChange = isUsual || !LZW.equals(filters.get(0)) ? 1 : 0; earlyChange <= 1; earlyChange++) {
            var out = new Bounded(!rest.isEmpty());
            try {
                var name = COSName.getPDFName(filters.get(0).substring(1));
                FilterFactory.INSTANCE
                        .getFilter(name)
                        .decode(new ByteArrayInputStream(data), out, parameters(name, earlyChange), 0);
            } catch (Malformed e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                // Broken: what came out is all that comes.
            }
            decode(out.toByteArray(), rest, isUsual);
        }
    }

    private static COSDictionary parameters(COSName filter, int earlyChange) {
        var ofFilter = new COSDictionary();
        ofFilter.setInt(COSName.EARLY_CHANGE, earlyChange);
        var parameters = new COSDictionary();
        parameters.setItem(COSName.FILTER, filter);
        parameters.setItem(COSName.DECODE_PARMS, ofFilter);
        return parameters;
    }

    /** Counts, and keeps what another stage is to have. */
    private final class Bounded extends ByteArrayOutputStream {
        private final boolean isKept;

        Bounded(boolean isKept) {
            this.isKept = isKept;
        }

        @Override
        public synchronized void write(int b) {
            add(1);
            if (isKept) {
                super.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            add(length);
            if (isKept) {
                super.write(bytes, offset, length);
            }
        }

        private void add(int length) {
            total += length;
            require(total <= MAX_BYTES
                    && size() + (long) length <= MAX_BETWEEN
                    && !Thread.currentThread().isInterrupted());
        }
    }

    private boolean matches(int at, byte[] word) {
        return at + word.length <= file.length && Arrays.equals(file, at, at + word.length, word, 0, word.length);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new Malformed(0);
        }
    }
}

package th.morprom.did.signing.verification;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where objects begin for a reader that does not believe a file's table and searches its bytes: at each {@code N G obj}, also within streams
 * and strings, and with whatever one reader or another takes for blanks, numbers and comments. Rather too many are found than too few: of
 * data that is random, as signatures are, about every 10¹²th byte ends one.
 */
final class ObjectHeads {
    /** Vertical tabs are blanks to poppler, no-break spaces to pdf.js, the first and last of the upper half to PDFium. */
    static final String BLANKS = "\0\t\n\013\f\r \u0080\u0085\u00A0\u00FF";

    private static final byte[] OBJECT = "obj".getBytes(StandardCharsets.US_ASCII);
    static final int LENGTH = OBJECT.length;

    private static final int FIRST = 1;
    private static final int SECOND = 8;
    /** How far a state is shifted by the blanks, and by the comments, behind a number. */
    private static final int BLANK = 1;

    private static final int COMMENT = 2;
    private static final int NUMBERS = FIRST | SECOND;
    private static final int BLANKS_BEHIND = NUMBERS << BLANK;
    private static final int COMMENTS_BEHIND = NUMBERS << COMMENT;

    private ObjectHeads() {}

    /**
     * One in the plain form.
     *
     * @param numbers that the object may have; several where a reader could begin within the first number
     */
    record Head(List<Integer> numbers, int generation, int offset) {}

    /** Between these offsets, where the {@code obj} of each stands. */
    static List<Integer> in(byte[] file, int from, int to) {
        var found = new ArrayList<Integer>();
        int states = 0;
        for (int at = from; at < to; at++) {
            if ((states & (SECOND << BLANK)) != 0 && comes(file, at, to)) {
                found.add(at);
            }
            states = next(states, file[at]);
        }
        return found;
    }

    /** What may have been read so far: all of it at once, because readers differ. */
    private static int next(int states, byte b) {
        int next = states & COMMENTS_BEHIND;
        if (isNumeric(b)) {
            boolean isSecond = (states & ((FIRST << BLANK) | SECOND)) != 0;
            return next | FIRST | (isSecond ? SECOND : 0);
        }
        int behind = (states & NUMBERS) | ((states & BLANKS_BEHIND) >> BLANK);
        if (b == '%') {
            return next | (behind << COMMENT);
        }
        if (isLineEnd(b)) {
            return (behind | (next >> COMMENT)) << BLANK;
        }
        return isBlank(b) ? next | (behind << BLANK) : next;
    }

    /** What stands before this {@code obj}; empty if it is not two plain numbers and blanks. */
    static Optional<Head> before(byte[] file, int object) {
        int generationEnd = blanksBefore(file, object);
        int generationStart = digitsBefore(file, generationEnd);
        int numberEnd = blanksBefore(file, generationStart);
        int numberStart = digitsBefore(file, numberEnd);
        if (!isPlain(file, generationStart, generationEnd) || !isPlain(file, numberStart, numberEnd)) {
            return Optional.empty();
        }
        boolean isLine = numberStart == 0 || isLineEnd(file[numberStart - 1]);
        var numbers = IntStream.range(numberStart, isLine ? numberStart + 1 : numberEnd)
                .mapToObj(start -> number(file, start, numberEnd))
                .toList();
        return Optional.of(new Head(numbers, number(file, generationStart, generationEnd), numberStart));
    }

    private static boolean isPlain(byte[] file, int start, int end) {
        return end > start && end - start <= 9 && (start == 0 || !isNumeric(file[start - 1]));
    }

    private static int blanksBefore(byte[] file, int end) {
        int at = end;
        while (at > 0 && isBlank(file[at - 1])) {
            at--;
        }
        return at;
    }

    private static int digitsBefore(byte[] file, int end) {
        int at = end;
        while (at > 0 && file[at - 1] >= '0' && file[at - 1] <= '9') {
            at--;
        }
        return at;
    }

    private static int number(byte[] file, int start, int end) {
        return Integer.parseInt(new String(file, start, end - start, StandardCharsets.US_ASCII));
    }

    private static boolean comes(byte[] file, int at, int to) {
        return at + LENGTH <= to && file[at] == OBJECT[0] && file[at + 1] == OBJECT[1] && file[at + 2] == OBJECT[2];
    }

    private static boolean isNumeric(byte b) {
        return (b >= '0' && b <= '9') || b == '+' || b == '-' || b == '.';
    }

    static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    static boolean isBlank(byte b) {
        return BLANKS.indexOf(b & 0xFF) >= 0;
    }
}

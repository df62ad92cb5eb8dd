package th.morprom.did.ra.csv;

/**
 * One thing that is wrong with a handed-in table. It never holds the value: that may be a citizen number.
 *
 * @param line of the file, from 1, as an editor shows it
 * @param field the column's name; empty if it is about the whole line
 */
public record Problem(int line, String field, Reason reason) {
    /** What is wrong; also the last part of the message key {@code table.problem.<reason>}. */
    public enum Reason {
        EMPTY_FILE,
        /** Neither UTF-8 nor TIS-620 (Windows-874). */
        CHARSET,
        /** Quotes that do not close, or text behind a closing quote. */
        BROKEN_LINE,
        TOO_MANY_ROWS,
        /** Larger than any table of this kind. */
        TOO_LARGE,
        /** There are more problems than are told. */
        MORE_PROBLEMS,
        UNKNOWN_COLUMN,
        COLUMN_MISSING,
        COLUMN_TWICE,
        /** More or fewer values than the header has columns. */
        VALUE_COUNT,
        VALUE_MISSING,
        TOO_LONG,
        /** Controls, direction overrides, zero-width characters. */
        HIDDEN_CHARACTERS,
        /** Not of the form this code has; spreadsheets drop leading zeros. */
        FORM,
        UNKNOWN_CODE,
        /** A district of another province. */
        OTHER_PROVINCE,
        /** Not a date such as 2024-10-01. */
        DATE,
        /** A date of the Buddhist era, where the common era is due. */
        BUDDHIST_YEAR,
        /** The last day lies before the first. */
        PERIOD,
        YES_OR_NO,
        TWICE_IN_FILE,
        /** Another facility has this code. */
        CODE_IN_USE,
        /** A branch that somebody else answers for. */
        NOT_YOURS,
        /** A citizen number whose check digit is wrong. */
        CITIZEN_NUMBER
    }
}

package th.morprom.did.signing.document;

import java.util.List;

/**
 * A record that the service gives to somebody, as its page shows it.
 *
 * @param title what it is
 * @param lines what was done, by whom, when
 * @param heading above the words that it was done upon
 * @param words these words, as they were shown; paragraphs end with empty lines
 * @param note at the foot
 * @param contents the record itself, and whatever belongs to it, as files inside
 */
public record ServiceRecord(
        String title, List<Line> lines, String heading, String words, String note, List<Content> contents) {
    public ServiceRecord {
        lines = List.copyOf(lines);
        contents = List.copyOf(contents);
    }

    /** A printed label and what is written behind it. */
    public record Line(String label, String written) {}

    /**
     * A file inside.
     *
     * @param text in UTF-8
     */
    public record Content(String name, String mediaType, String description, String text) {}
}

package th.morprom.did.ra.problem;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The errors of one kind of answer, as the catalogue lists them. Whoever answers with an error of his own gives the catalogue his family
 * as a bean.
 *
 * @param name of the family; its heading is the message {@code developer.errors.<name>}
 */
public record ErrorFamily(String name, List<Entry> entries) {
    /**
     * One error.
     *
     * @param code by which programs know it
     * @param type of RFC 9457, where the answer has one
     * @param status of HTTP, where it comes with one of its own
     * @param messageKey of its words in both languages
     */
    public record Entry(String code, Optional<URI> type, Optional<Integer> status, String messageKey) {}

    public ErrorFamily {
        entries = List.copyOf(entries);
    }
}

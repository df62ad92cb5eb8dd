package th.morprom.did.ra;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to find people by. It may be a name, so it is sent in a form's body and kept in the session for the list's
 * other pages; no address, history or proxy's log has it.
 *
 * @param line one space between words, and no zero byte, which no text of ours holds; empty if nothing was typed
 */
public record SearchText(String line) implements Serializable {
    /** Nothing. */
    public static final SearchText NONE = new SearchText("");

    /** As people type or paste it. */
    public static SearchText typed(@Nullable String text) {
        return new SearchText(Objects.requireNonNullElse(text, "")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip());
    }

    /** What was last looked for in this list. */
    public static SearchText in(HttpSession session, String list) {
        return session.getAttribute(key(list)) instanceof SearchText text ? text : NONE;
    }

    /** Keeps it for this list, in place of what was looked for before. */
    public void keep(HttpSession session, String list) {
        session.setAttribute(key(list), this);
    }

    /** Whether there is anything. */
    public boolean isGiven() {
        return !line.isEmpty();
    }

    /** It, if there is anything. */
    public Optional<String> given() {
        return Optional.of(line).filter(text -> !text.isEmpty());
    }

    private static String key(String list) {
        return SearchText.class.getName() + "." + list;
    }
}

package th.morprom.did.ra.officerstatement;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one of two officers is to sign: a step, and all that there is to know about the thing that he takes it for.
 *
 * @param thing what it is about, such as an id
 * @param content the same for both officers; whoever reads it years later needs no other record. No citizen number
 * @param first SHA-256, in hex, of what the officer before signed; empty for the first one
 */
public record Matter(Kind kind, Step step, String thing, Map<String, String> content, Optional<String> first) {
    public Matter {
        content = Map.copyOf(content);
    }

    /** What the first officer says. */
    public static Matter entry(Kind kind, Object thing, Map<String, String> content) {
        return new Matter(kind, Step.ENTER, thing.toString(), content, Optional.empty());
    }

    /**
     * What the second one says to it.
     *
     * @param confirmed otherwise it is dismissed, which the first one may do too
     * @param first of what the first one signed; empty if he did not, and then it is only dismissed
     */
    public static Matter decision(
            Kind kind, Object thing, Map<String, String> content, boolean confirmed, Optional<String> first) {
        return new Matter(kind, Step.of(confirmed), thing.toString(), content, first);
    }

    /** About what it takes two officers. */
    public enum Kind {
        GUARDIANSHIP_ENDING,
        DEATH,
        DEATH_VOIDING,
        DOCUMENT_POLICY,
        LICENCE_ENTRY;

        /** As statements write it. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Which of the two, and what he wants. */
    public enum Step {
        ENTER,
        CONFIRM,
        DISMISS;

        /** That of the second one. */
        public static Step of(boolean confirmed) {
            return confirmed ? CONFIRM : DISMISS;
        }

        /** As statements write it. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

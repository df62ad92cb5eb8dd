package th.morprom.did.ra.processing;

import java.util.List;
import java.util.Map;
import th.morprom.did.ra.consent.Purpose;

/**
 * Something that is done with people's data.
 *
 * @param consents what is asked for it; empty where it rests on something else
 * @param withoutConsent whether it is a use without consent of which section 27 wants a record
 * @param parts by {@link Part}, each there
 */
public record Activity(String id, List<Purpose> consents, boolean withoutConsent, Map<Part, Bilingual> parts) {
    public Activity {
        consents = List.copyOf(consents);
        parts = Map.copyOf(parts);
        if (parts.size() != Part.values().length) {
            throw new IllegalArgumentException("the activity " + id + " does not say everything");
        }
    }

    /** What is said of an activity; also the last part of the message key {@code processing.<part>}. */
    public enum Part {
        PURPOSE,
        SUBJECTS,
        DATA,
        BASIS,
        RETENTION,
        RECIPIENTS
    }
}

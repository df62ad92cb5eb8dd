package th.morprom.did.ra.consent;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A person consents. */
public final class GiveConsent {
    /**
     * One receipt a purpose.
     *
     * @param shown the notices as they were shown
     * @param channel such as {@code web}
     * @throws ConsentRefused if a text has changed meanwhile
     */
    public List<ConsentReceipt> give(UUID person, Collection<Notice> shown, String channel) {
        return java.util.Optional.<List<ConsentReceipt>>empty().orElseThrow(UnsupportedOperationException::new);
    }
}

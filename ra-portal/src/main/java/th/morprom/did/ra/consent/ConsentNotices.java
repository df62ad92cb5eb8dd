package th.morprom.did.ra.consent;

import java.util.List;

/** The notices in force. Texts are resources, one file a version and language; a released file never changes. */
public final class ConsentNotices {
    /** One notice a purpose. */
    public List<Notice> inForce(Language language) {
        return java.util.Optional.<List<Notice>>empty().orElseThrow(UnsupportedOperationException::new);
    }
}

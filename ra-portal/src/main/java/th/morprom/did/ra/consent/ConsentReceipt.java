package th.morprom.did.ra.consent;

import java.time.Instant;
import java.util.UUID;

/**
 * Proof of a consent, or of its withdrawal.
 *
 * @param actor who pressed the button: the person himself, or a minor's guardian
 * @param channel where, such as {@code web} or {@code counter}
 * @param canonicalJson the receipt itself (RFC 8785), handed to the person
 * @param sha256 of {@code canonicalJson}, lower-case hex
 */
public record ConsentReceipt(
        UUID id,
        UUID person,
        Purpose purpose,
        boolean given,
        Shown shown,
        Instant time,
        UUID actor,
        String channel,
        String canonicalJson,
        String sha256) {
    /** Whether it is of the same audience as this notice: a citizen's word is none about a profession. */
    boolean answers(Notice notice) {
        return Audience.of(shown.noticeVersion()) == notice.audience();
    }

    /** Which text was shown. */
    public record Shown(String noticeVersion, String noticeSha256, Language language) {}
}

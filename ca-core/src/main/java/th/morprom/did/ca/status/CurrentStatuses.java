package th.morprom.did.ca.status;

import java.util.Optional;
import java.util.function.Consumer;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.statusfeed.StatusFeedBroken;

/** The statuses that the CA itself goes by, up to what is committed now: decisions and lists are made from nothing else. */
public final class CurrentStatuses {
    private final StatusFeed feed;

    CurrentStatuses(StatusFeed feed) {
        this.feed = feed;
    }

    /**
     * Shows how each certificate of this issuer stands that changed after this place in the feed, expired or not; those that are
     * good again are among them. The order is that of their first changes.
     *
     * @param after 0 for all that ever changed
     * @return how far into the feed it goes
     * @throws StatusFeedBroken if the feed does not verify
     */
    public long visitChanged(byte[] issuerKeySha1, long after, Consumer<Standing> visitor) {
        look();
        return feed.visitChanged(issuerKeySha1, after, visitor);
    }

    /**
     * How this certificate stands; empty if its status never changed.
     *
     * @throws StatusFeedBroken if the feed does not verify
     */
    public Optional<Standing> find(byte[] issuerKeySha1, SerialNumber serial) {
        look();
        return known(issuerKeySha1, serial);
    }

    /** How this certificate stood at the last look, for a caller who looks once and asks often. */
    public Optional<Standing> known(byte[] issuerKeySha1, SerialNumber serial) {
        return feed.find(issuerKeySha1, serial.value());
    }

    /**
     * For a caller who goes by the last look, whenever that was.
     *
     * @throws StatusFeedBroken if none has found the feed whole, so that a certificate of which nothing is known may be revoked
     */
    public void requireVerified() {
        feed.requireVerified();
    }

    /** Whether this certificate was revoked or suspended at the last look. */
    public boolean isStopped(byte[] issuerKeySha1, SerialNumber serial) {
        return known(issuerKeySha1, serial)
                .filter(standing -> standing.status() != Status.GOOD)
                .isPresent();
    }

    /**
     * Follows the feed to its present end.
     *
     * @throws StatusFeedBroken if it does not verify
     */
    public void look() {
        feed.lookOrRefuse();
    }
}

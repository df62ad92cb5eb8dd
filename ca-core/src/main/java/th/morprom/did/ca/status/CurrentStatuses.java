package th.morprom.did.ca.status;

import java.util.Comparator;
import java.util.Optional;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.statusfeed.StatusFeed.Listing;
import th.morprom.did.statusfeed.StatusFeedBroken;

/** The statuses that the CA itself goes by, up to what is committed now: decisions and lists are made from nothing else. */
public final class CurrentStatuses {
    private static final Comparator<Standing> OLDEST_FIRST =
            Comparator.comparing(Standing::since).thenComparing(Standing::serial);

    private final StatusFeed feed;

    CurrentStatuses(StatusFeed feed) {
        this.feed = feed;
    }

    /**
     * Everything of this issuer that is revoked or suspended, expired or not, the oldest first.
     *
     * @throws StatusFeedBroken if the feed does not verify
     */
    public Listing listed(byte[] issuerKeySha1) {
        look();
        var all = feed.changedAfter(issuerKeySha1, 0);
        return new Listing(
                all.sequence(),
                all.standings().stream()
                        .filter(standing -> standing.status() != Status.GOOD)
                        .sorted(OLDEST_FIRST)
                        .toList());
    }

    /**
     * Every certificate of this issuer that changed after this place in the feed, as it stands now; those that are good again
     * are among them.
     *
     * @throws StatusFeedBroken if the feed does not verify
     */
    public Listing changedAfter(byte[] issuerKeySha1, long sequence) {
        look();
        var changed = feed.changedAfter(issuerKeySha1, sequence);
        return new Listing(
                changed.sequence(),
                changed.standings().stream().sorted(OLDEST_FIRST).toList());
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
     * Follows the feed to its present end.
     *
     * @throws StatusFeedBroken if it does not verify
     */
    public void look() {
        feed.lookOrRefuse();
    }
}

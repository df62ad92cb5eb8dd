package th.morprom.did.ocsp.status;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.statusfeed.StatusFeed;

/**
 * How every certificate stands, kept up to date by those who follow the CA: a reader waits for nobody. Read {@link #asOf()} first
 * and the states after it; then no state is older than that moment.
 */
public final class CertificateStatuses {
    /** A certificate that is not known. */
    public static final int NONE = CertificateTable.NONE;

    private final CertificateTable table = new CertificateTable();
    private final StatusFeed feed;
    private final Object following = new Object();
    private long sequence;
    private volatile @Nullable Instant asOf;

    /** Follows this feed from now on. */
    public CertificateStatuses(StatusFeed feed) {
        this.feed = feed;
        feed.afterEveryLook(this::follow);
        follow();
    }

    private void follow() {
        synchronized (following) {
            // Taken before the changes: one that comes meanwhile must not look older than the answer.
            var before = feed.asOf();
            sequence = feed.tellChangedAfter(
                    sequence,
                    (issuer, standing) -> table.put(
                            table.issuer(issuer), Serial.of(standing.serial()), CertificateState.of(standing)));
            asOf = before.orElse(null);
        }
    }

    /** As of when the states are the CA's; it never goes back. Empty before a first feed was verified. */
    public Optional<Instant> asOf() {
        return Optional.ofNullable(asOf);
    }

    /** The number by which an issuer is asked for. */
    public int issuer(String keySha1) {
        return table.issuer(keySha1);
    }

    /** The place of a certificate for ever, or {@link #NONE} if it is not known to have been issued. */
    public int find(int issuer, Serial serial) {
        return table.find(issuer, serial);
    }

    /** How the certificate at a place stands now; see {@link CertificateState}. */
    public long state(int place) {
        return table.state(place);
    }

    /** How many certificates are known; their places are the numbers from 0. */
    public int size() {
        return table.size();
    }

    public int issuerAt(int place) {
        return table.issuerAt(place);
    }

    public Serial serialAt(int place) {
        return table.serialAt(place);
    }

    CertificateTable table() {
        return table;
    }
}

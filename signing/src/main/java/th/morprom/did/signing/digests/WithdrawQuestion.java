package th.morprom.did.signing.digests;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/**
 * A program takes back what it asked a doctor to sign, whether he has agreed or not: it is not shown to him any more,
 * and nothing more is signed by it. What has its signature keeps it.
 */
public final class WithdrawQuestion {
    private final DigestStore store;
    private final Clock clock;

    public WithdrawQuestion(DigestStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What is not this program's, or is closed already, stays as it is. */
    public void withdraw(UUID authorisation, UUID client) {
        store.change(() -> {
            var open = store.authorisations()
                    .hold(authorisation)
                    .filter(found -> found.asked().program().id().equals(client) && !found.closed());
            open.ifPresent(found -> {
                store.authorisations().withdraw(authorisation, clock.instant());
                store.note("digests.withdrawn", client.toString(), authorisation, Map.of());
            });
            return open;
        });
    }
}

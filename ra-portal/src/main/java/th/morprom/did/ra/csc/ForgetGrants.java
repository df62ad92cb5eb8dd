package th.morprom.did.ra.csc;

import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;

/** Removes grants of which nothing is good any more. What was agreed to and signed stays with the signing module. */
final class ForgetGrants {
    /** Longer than any token lives. */
    private static final Duration KEPT = Duration.ofDays(2);

    private final CscGrants grants;
    private final Changes changes;

    ForgetGrants(CscGrants grants, Changes changes) {
        this.grants = grants;
        this.changes = changes;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT11M")
    void forget() {
        grants.forget(changes.now().minus(KEPT));
    }
}

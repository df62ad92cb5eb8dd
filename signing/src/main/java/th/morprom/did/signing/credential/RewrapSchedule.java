package th.morprom.did.signing.credential;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.hsm.KeyUnavailable;

/** Goes on with re-wrapping wherever it was left, on every node; without a rotation under way it is one look. */
final class RewrapSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(RewrapSchedule.class);

    private final RewrapKeys rewrapKeys;

    RewrapSchedule(RewrapKeys rewrapKeys) {
        this.rewrapKeys = rewrapKeys;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M", scheduler = "rewrapThread")
    void rewrapDue() {
        try {
            var run = rewrapKeys.rewrap();
            if (run.rewrapped() + run.refused() > 0) {
                LOG.info(
                        "Re-wrapped {} keys under the newest wrapping key, refused {}", run.rewrapped(), run.refused());
            }
        } catch (KeyUnavailable e) {
            LOG.warn("Re-wrapping goes on later: {}", e.getMessage());
        }
    }
}

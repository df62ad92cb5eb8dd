package th.morprom.did.signing.storage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.signing.trust.SourceUnavailable;

/** Brings over what is due, a bite a minute on every node. */
final class StorageSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(StorageSchedule.class);
    private static final int BITE = 500;

    private final StoreDocuments storeDocuments;

    StorageSchedule(StoreDocuments storeDocuments) {
        this.storeDocuments = storeDocuments;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M", scheduler = "storageThread")
    void storeDue() {
        try {
            int left = storeDocuments.store(BITE);
            if (left > 0) {
                LOG.info("Brought {} signed files into the object storage", left);
            }
        } catch (SourceUnavailable e) {
            LOG.warn("Signed files stay in the database for now: {}", e.getMessage());
        }
    }
}

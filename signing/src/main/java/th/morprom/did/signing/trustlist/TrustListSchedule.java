package th.morprom.did.signing.trustlist;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks for new trust lists once an hour, on every node; never because of a file that somebody verifies. */
public final class TrustListSchedule implements SmartInitializingSingleton {
    private final RefreshTrustLists refreshTrustLists;

    public TrustListSchedule(RefreshTrustLists refreshTrustLists) {
        this.refreshTrustLists = refreshTrustLists;
    }

    @Override
    public void afterSingletonsInstantiated() {
        refreshTrustLists.load();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2S", scheduler = "trustListThread")
    void refresh() {
        refreshTrustLists.refresh();
    }
}

package th.morprom.did.ra.consent;

import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.People;
import th.morprom.did.signing.seal.SealRecord;

/** Wiring of this package. Receipts are sealed where there is a {@link SealRecord}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PrivacyProperties.class)
@Import({
    ConsentNotices.class,
    Consents.class,
    SealedReceipts.class,
    WriteReceipt.class,
    GiveConsent.class,
    WithdrawConsent.class,
    GiveForChild.class,
    WithdrawForChild.class
})
public class ConsentConfiguration {
    @Bean
    SealReceipts sealReceipts(
            SealedReceipts sealed,
            Consents consents,
            ReceiptPage page,
            ObjectProvider<SealRecord> seal,
            Changes changes) {
        return new SealReceipts(sealed, consents, page, Optional.ofNullable(seal.getIfAvailable()), changes);
    }

    @Bean
    ReceiptPage receiptPage(Consents consents, People people, Clock clock) {
        return new ReceiptPage(consents, people, clock);
    }

    /** Whoever seals and stamps may take his time; nothing else waits with it. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler receiptThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("receipts-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}

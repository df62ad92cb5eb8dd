package th.morprom.did.ra.webhook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({Outbox.class, CallWebhook.class, DeliverEvents.class})
public class WebhookConfiguration {
    /** Events are looked for whatever else the process does. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler webhookThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("webhooks-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}

package th.morprom.did.ra.webhook;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({Outbox.class, CallWebhook.class, DeliverEvents.class})
public class WebhookConfiguration {}

package th.morprom.did.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ra.consent.SealReceipts;

/** What monitoring sees of receipts of consent on their way to a seal; docs/consent-receipts.md. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.RA)
class ReceiptMonitoring {
    @Bean
    MeterBinder receiptMeters(SealReceipts receipts) {
        return registry -> {
            Gauge.builder("morprom.consent.receipts.failing", receipts, SealReceipts::failing)
                    .description("Receipts that wait for a seal after an attempt that failed")
                    .register(registry);
            Gauge.builder(
                            "morprom.consent.receipts.waiting",
                            receipts,
                            of -> of.waiting().toSeconds())
                    .description("How long the oldest receipt without a seal has waited, tried or not")
                    .baseUnit("seconds")
                    .register(registry);
        };
    }
}

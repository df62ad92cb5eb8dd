package th.morprom.did.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ra.consent.SealReceipts;

/** What monitoring sees of receipts of consent on their way to a seal; docs/consent-receipts.md. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.RA)
class ReceiptMonitoring {
    @Bean
    MeterBinder receiptMeters(SealReceipts receipts) {
        var failing = new Asked<>(receipts::failing);
        var waiting = new Asked<>(receipts::waiting);
        return registry -> {
            Gauge.builder("morprom.consent.receipts.failing", () -> failing.figure(Integer::doubleValue))
                    .description("Receipts that wait for a seal after an attempt that failed")
                    .register(registry);
            Gauge.builder("morprom.consent.receipts.waiting", () -> waiting.figure(Duration::toSeconds))
                    .description("How long the oldest receipt without a seal has waited, tried or not")
                    .baseUnit("seconds")
                    .register(registry);
        };
    }
}

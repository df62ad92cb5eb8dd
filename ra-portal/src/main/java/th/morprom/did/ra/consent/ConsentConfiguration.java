package th.morprom.did.ra.consent;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    ConsentNotices.class,
    Consents.class,
    WriteReceipt.class,
    GiveConsent.class,
    WithdrawConsent.class,
    GiveForChild.class,
    WithdrawForChild.class
})
public class ConsentConfiguration {}

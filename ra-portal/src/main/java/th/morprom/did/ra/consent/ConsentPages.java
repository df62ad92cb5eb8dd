package th.morprom.did.ra.consent;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the consent pages. */
@Configuration(proxyBeanMethods = false)
@Import({ConsentController.class, ConsentController.Receipts.class, ChildConsentController.class, Questions.class})
public class ConsentPages {}

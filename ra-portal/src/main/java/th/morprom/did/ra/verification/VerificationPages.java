package th.morprom.did.ra.verification;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the public pages. */
@Configuration(proxyBeanMethods = false)
@Import({VerificationController.class, OfflineController.class})
public class VerificationPages {}

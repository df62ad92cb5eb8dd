package th.morprom.did.ra.verification;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the public page. */
@Configuration(proxyBeanMethods = false)
@Import(VerificationController.class)
public class VerificationPages {}

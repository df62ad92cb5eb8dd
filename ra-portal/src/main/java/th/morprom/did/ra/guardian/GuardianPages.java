package th.morprom.did.ra.guardian;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package's pages. */
@Configuration(proxyBeanMethods = false)
@Import({GuardianshipController.Finding.class, GuardianshipController.class})
public class GuardianPages {}

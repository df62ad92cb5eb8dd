package th.morprom.did.ra.recovery;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the pages about recoveries. */
@Configuration(proxyBeanMethods = false)
@Import({RecoveryController.class, RecoverController.class, OwnRecoveryController.class})
public class RecoveryPages {}

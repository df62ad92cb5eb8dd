package th.morprom.did.ra.suspicion;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package's pages. */
@Configuration(proxyBeanMethods = false)
@Import({SuspicionController.class, ReportQueueController.class})
public class SuspicionPages {}

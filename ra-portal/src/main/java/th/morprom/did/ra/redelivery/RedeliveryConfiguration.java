package th.morprom.did.ra.redelivery;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import(AskForEvent.class)
public class RedeliveryConfiguration {}

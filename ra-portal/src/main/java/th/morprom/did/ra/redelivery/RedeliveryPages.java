package th.morprom.did.ra.redelivery;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the API for programs and of the registrars' page. */
@Configuration(proxyBeanMethods = false)
@Import({EventApi.class, EventController.class})
public class RedeliveryPages {}

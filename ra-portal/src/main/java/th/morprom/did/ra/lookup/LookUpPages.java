package th.morprom.did.ra.lookup;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the public page. */
@Configuration(proxyBeanMethods = false)
@Import(LookUpController.class)
public class LookUpPages {}

package th.morprom.did.ra.change;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import(Changes.class)
public class ChangeConfiguration {}

package th.morprom.did.ra.death;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package's pages. */
@Configuration(proxyBeanMethods = false)
@Import(DeathController.class)
public class DeathPages {}

package th.morprom.did.ra.dashboard;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the page. */
@Configuration(proxyBeanMethods = false)
@Import(DashboardController.class)
public class DashboardPages {}

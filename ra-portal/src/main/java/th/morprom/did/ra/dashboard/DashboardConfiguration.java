package th.morprom.did.ra.dashboard;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import(Workload.class)
public class DashboardConfiguration {}

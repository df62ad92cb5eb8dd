package th.morprom.did.ra.report;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the API for programs and of the doctors' pages. */
@Configuration(proxyBeanMethods = false)
@Import({ReportApi.class, ReportController.class})
public class ReportPages {}

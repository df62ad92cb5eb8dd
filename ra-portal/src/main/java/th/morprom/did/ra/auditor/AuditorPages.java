package th.morprom.did.ra.auditor;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the auditors' pages. */
@Configuration(proxyBeanMethods = false)
@Import({AuditController.class, ExportController.class, WeighAgainController.class, ProcessingController.class})
public class AuditorPages {}

package th.morprom.did.server;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ca.CaConfiguration;

/**
 * The CA as operators' commands need it, on the database as it stands: nothing is migrated, scheduled or served, and what a command
 * does not ask for is not made.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({AuditCommandSystem.class, CaConfiguration.class})
class CaOfficeSystem {}

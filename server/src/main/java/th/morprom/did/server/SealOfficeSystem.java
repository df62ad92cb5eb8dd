package th.morprom.did.server;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;
import th.morprom.did.signing.seal.SealConfiguration;

/** The facilities' seals as operators' commands need them, on the database as it stands; nothing is sealed here. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({AuditCommandSystem.class, SealConfiguration.class, SealKeyConfiguration.class})
class SealOfficeSystem {}

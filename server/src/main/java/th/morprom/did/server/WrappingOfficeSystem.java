package th.morprom.did.server;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;
import th.morprom.did.signing.credential.KeyRotationConfiguration;

/** The wrapping keys as operators' commands need them, on the database as it stands; nothing is re-wrapped here. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({AuditCommandSystem.class, KeyRotationConfiguration.class, WrappingKeyConfiguration.class})
class WrappingOfficeSystem {}

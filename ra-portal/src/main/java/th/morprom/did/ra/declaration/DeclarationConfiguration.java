package th.morprom.did.ra.declaration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({HealthDeclarations.class, DeclareHealth.class, ReadDeclaration.class, ForgetDeclarations.class})
public class DeclarationConfiguration {}

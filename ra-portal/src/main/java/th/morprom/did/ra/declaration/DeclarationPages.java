package th.morprom.did.ra.declaration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the page on which a citizen declares. */
@Configuration(proxyBeanMethods = false)
@Import(DeclarationController.class)
public class DeclarationPages {}

package th.morprom.did.ra.officerstatement;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({KeptStatements.class, OfficerStatements.class})
public class OfficerStatementConfiguration {}

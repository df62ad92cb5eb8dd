package th.morprom.did.ra.processing;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({Activities.class, RightsRefusals.class, DrawUpRecord.class, RecordRefusal.class})
public class ProcessingConfiguration {}

package th.morprom.did.ra.licence;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package's pages. */
@Configuration(proxyBeanMethods = false)
@Import({LicenceEntryController.class, LicenceEntryController.UseCases.class})
public class LicencePages {}

package th.morprom.did.ra.organisation;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({Organisations.class, RecordFacility.class})
public class OrganisationConfiguration {}

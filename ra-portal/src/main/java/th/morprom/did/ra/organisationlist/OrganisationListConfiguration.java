package th.morprom.did.ra.organisationlist;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({OrganisationLists.class, SignOrganisationList.class, WatchOrganisationList.class})
public class OrganisationListConfiguration {}

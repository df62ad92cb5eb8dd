package th.morprom.did.ra.organisationlist;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the ministry's page about lists of organisations. */
@Configuration(proxyBeanMethods = false)
@Import(OrganisationListController.class)
public class OrganisationListPages {}

package th.morprom.did.ra.directory;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package's pages. */
@Configuration(proxyBeanMethods = false)
@Import({OrganisationController.class, BranchController.class, BranchController.UseCases.class})
public class DirectoryPages {}

package th.morprom.did.ra.directory;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package's use cases. */
@Configuration(proxyBeanMethods = false)
@Import({NameBranchRegistrar.class, EndBranchRegistrar.class})
public class DirectoryConfiguration {}

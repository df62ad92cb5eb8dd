package th.morprom.did.ra.personnel;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of what programs do with the registry; it needs theirs. */
@Configuration(proxyBeanMethods = false)
@Import(TakeClientsPersonnel.class)
public class PersonnelProgramsConfiguration {}

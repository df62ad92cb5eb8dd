package th.morprom.did.ra.personnel;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package's pages. */
@Configuration(proxyBeanMethods = false)
@Import({
    PersonnelController.class,
    PersonnelController.Register.class,
    PersonnelController.UseCases.class,
    ConflictController.class,
    PersonnelApi.class
})
public class PersonnelPages {}

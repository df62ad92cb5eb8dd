package th.morprom.did.ra.personnel;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package's use cases. */
@Configuration(proxyBeanMethods = false)
@Import({
    Personnel.class,
    Conflicts.class,
    Doubts.class,
    PersonnelReach.class,
    TakePersonnel.class,
    ReadPersonnelFile.class,
    DecideConflict.class,
    EndAffiliation.class
})
public class PersonnelConfiguration {}

package th.morprom.did.ra.personnel;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package's use cases. */
@Configuration(proxyBeanMethods = false)
@Import({
    Personnel.class,
    FacilityStaff.class,
    Conflicts.class,
    Doubts.class,
    PersonnelReach.class,
    AffiliationEndings.class,
    Leaving.Told.class,
    Leaving.class,
    TakePersonnel.Ends.class,
    TakePersonnel.class,
    ReadPersonnelFile.class,
    DecideConflict.class,
    EndAffiliation.class,
    DecideLeaving.class,
    EndInTime.class,
    EndAllAffiliations.class
})
public class PersonnelConfiguration {}

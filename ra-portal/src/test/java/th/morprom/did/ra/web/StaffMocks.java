package th.morprom.did.ra.web;

import java.util.List;
import th.morprom.did.ra.death.DecideDeath;
import th.morprom.did.ra.death.EnterDeath;
import th.morprom.did.ra.death.FindDeaths;
import th.morprom.did.ra.death.VoidDeath;
import th.morprom.did.ra.personnel.AffiliationEndings;
import th.morprom.did.ra.personnel.Conflicts;
import th.morprom.did.ra.personnel.DecideConflict;
import th.morprom.did.ra.personnel.DecideLeaving;
import th.morprom.did.ra.personnel.EndAffiliation;
import th.morprom.did.ra.personnel.FacilityStaff;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.ReadPersonnelFile;
import th.morprom.did.ra.personnel.TakeClientsPersonnel;

/** Those of {@link UseCaseMocks} that are about staff and how they leave. */
final class StaffMocks {
    static final List<Class<?>> USE_CASES = List.of(
            Personnel.class,
            FacilityStaff.class,
            ReadPersonnelFile.class,
            TakeClientsPersonnel.class,
            EndAffiliation.class,
            AffiliationEndings.class,
            DecideLeaving.class,
            Conflicts.class,
            DecideConflict.class,
            FindDeaths.class,
            EnterDeath.class,
            DecideDeath.class,
            VoidDeath.class);

    private StaffMocks() {}
}

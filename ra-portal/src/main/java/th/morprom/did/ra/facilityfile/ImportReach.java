package th.morprom.did.ra.facilityfile;

import java.util.UUID;
import th.morprom.did.ra.organisation.Branch;
import th.morprom.did.ra.organisation.BranchRegistrars;

/** Whose facility files a central officer sees: those that only changed what he could have changed himself (docs/decisions/0023). */
public final class ImportReach {
    private final BranchRegistrars branches;

    ImportReach(BranchRegistrars branches) {
        this.branches = branches;
    }

    /** What somebody handed in who answers for nothing any more is the ministry's. */
    public boolean covers(UUID registrar, FacilityImport file) {
        var his = branches.answersFor(registrar);
        var theirs = branches.answersFor(file.handedInBy());
        return theirs.isEmpty() ? his.contains(Branch.MINISTRY) : his.containsAll(theirs);
    }
}

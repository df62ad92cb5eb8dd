package th.morprom.did.ra.facilityfile;

import java.util.HashMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import th.morprom.did.ra.organisation.Branch;
import th.morprom.did.ra.organisation.BranchRegistrars;

/** Whose facility files a central officer sees: those that only changed what he could have changed himself (docs/decisions/0023). */
public final class ImportReach {
    private final BranchRegistrars branches;

    ImportReach(BranchRegistrars branches) {
        this.branches = branches;
    }

    /** Those he sees. What somebody handed in who answers for nothing any more is the ministry's. */
    public Predicate<FacilityImport> of(UUID registrar) {
        var his = branches.answersFor(registrar);
        var theirs = new HashMap<UUID, Set<String>>();
        return file -> {
            var answers = theirs.computeIfAbsent(file.handedInBy(), branches::answersFor);
            return answers.isEmpty() ? his.contains(Branch.MINISTRY) : his.containsAll(answers);
        };
    }

    /** Whether he sees this one. */
    public boolean covers(UUID registrar, FacilityImport file) {
        return of(registrar).test(file);
    }
}

package th.morprom.did.ra.facilityfile;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ra.organisation.Branch;
import th.morprom.did.ra.organisation.BranchRegistrars;

/** Whose facility files a central officer sees: those that only changed what he could have changed himself (docs/decisions/0023). */
public final class ImportReach {
    private final FacilityImports imports;
    private final BranchRegistrars branches;

    ImportReach(FacilityImports imports, BranchRegistrars branches) {
        this.imports = imports;
        this.branches = branches;
    }

    /** Those he sees that were handed in last, the newest first. */
    public List<FacilityImport> latest(UUID registrar, int limit) {
        var his = branches.answersFor(registrar);
        var senders = imports.senders().stream()
                .filter(sender -> coversThoseOf(sender, his))
                .toList();
        return imports.latest(senders, limit);
    }

    /** Whether he sees this one. */
    public boolean covers(UUID registrar, FacilityImport file) {
        return coversThoseOf(file.handedInBy(), branches.answersFor(registrar));
    }

    /** What somebody handed in who answers for nothing any more is the ministry's. */
    private boolean coversThoseOf(UUID sender, Set<String> his) {
        var theirs = branches.answersFor(sender);
        return theirs.isEmpty() ? his.contains(Branch.MINISTRY) : his.containsAll(theirs);
    }
}

package th.morprom.did.ra.directory;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.directory.BranchRefused.Reason;
import th.morprom.did.ra.organisation.BranchRegistrars;

/** The ministry takes a branch back from an officer. */
public final class EndBranchRegistrar {
    private final NameBranchRegistrar rules;
    private final BranchRegistrars branches;
    private final Changes changes;

    EndBranchRegistrar(NameBranchRegistrar rules, BranchRegistrars branches, Changes changes) {
        this.rules = rules;
        this.branches = branches;
        this.changes = changes;
    }

    /**
     * Ends it at once.
     *
     * @throws BranchRefused if the one who asks is not of the ministry, or there is nothing to end
     */
    public void end(UUID actor, UUID naming) {
        rules.checkEntitled(actor);
        changes.make(() -> {
            if (!branches.end(naming, actor)) {
                throw new BranchRefused(Reason.UNKNOWN_NAMING);
            }
            changes.note("branch.registrar-ended", actor, naming, Map.of());
            return naming;
        });
    }
}

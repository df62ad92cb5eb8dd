package th.morprom.did.ra.directory;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.directory.BranchRefused.Reason;
import th.morprom.did.ra.organisation.Branch;
import th.morprom.did.ra.organisation.BranchRegistrars;
import th.morprom.did.ra.organisation.OrganisationTree;

/** The ministry names a central officer who answers for a branch that is not its own. */
public final class NameBranchRegistrar {
    private final OrganisationTree tree;
    private final BranchRegistrars branches;
    private final Appointments appointments;
    private final Reaches reaches;
    private final Changes changes;

    NameBranchRegistrar(
            OrganisationTree tree,
            BranchRegistrars branches,
            Appointments appointments,
            Reaches reaches,
            Changes changes) {
        this.tree = tree;
        this.branches = branches;
        this.appointments = appointments;
        this.reaches = reaches;
        this.changes = changes;
    }

    /**
     * Names him; from now on the branch is his, and he sees to nothing else.
     *
     * @throws BranchRefused if the one who names is not of the ministry, or the other may not be named
     */
    public void name(UUID actor, String branch, UUID registrar) {
        checkEntitled(actor);
        if (actor.equals(registrar)) {
            throw new BranchRefused(Reason.SELF);
        }
        if (branch.equals(Branch.MINISTRY) || tree.branch(branch).isEmpty()) {
            throw new BranchRefused(Reason.UNKNOWN_BRANCH);
        }
        if (!central(registrar)) {
            throw new BranchRefused(Reason.NO_CENTRAL_OFFICER);
        }
        changes.make(() -> {
            branches.lock();
            // He may have been named himself in the meantime, and would be the ministry's last.
            checkEntitled(actor);
            if (!branches.name(branch, registrar, actor)) {
                throw new BranchRefused(Reason.ALREADY_NAMED);
            }
            changes.note("branch.registrar-named", actor, branch, Map.of("registrar", registrar.toString()));
            return branch;
        });
    }

    /** Checks that this central officer answers for the ministry itself. */
    void checkEntitled(UUID actor) {
        if (!reaches.ministry(actor)) {
            throw new BranchRefused(Reason.NOT_ENTITLED);
        }
    }

    private boolean central(UUID person) {
        return appointments.inForce(person).stream().anyMatch(office -> office.tier() == Tier.CENTRAL);
    }
}

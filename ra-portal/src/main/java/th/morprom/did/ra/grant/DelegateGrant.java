package th.morprom.did.ra.grant;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.grant.GrantRefused.Reason;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.StaffMember;

/** Somebody lets a substitute have a right of his while he is away. It ends with his own. */
public final class DelegateGrant {
    private final Grants grants;
    private final AskRight rights;
    private final Personnel personnel;
    private final Changes changes;

    DelegateGrant(Grants grants, AskRight rights, Personnel personnel, Changes changes) {
        this.grants = grants;
        this.rights = rights;
        this.personnel = personnel;
        this.changes = changes;
    }

    /**
     * Delegates it.
     *
     * @param person the holder, signed in
     * @throws GrantRefused if the grant is not his or does not hold, is for him alone, the substitute does not work within it,
     *     or the days lie outside it
     */
    public UUID delegate(UUID person, UUID grant, UUID substitute, LocalDate from, LocalDate until) {
        var today = ThaiDay.of(changes.now());
        var own = grants.find(grant).orElseThrow(() -> new GrantRefused(Reason.UNKNOWN_GRANT));
        var holder = personnel.ofKnownPerson(person).map(StaffMember::id);
        if (holder.filter(own.member()::equals).isEmpty() || !rights.holds(own, today)) {
            throw new GrantRefused(Reason.NOT_ENTITLED);
        }
        if (substitute.equals(own.member())) {
            throw new GrantRefused(Reason.SELF);
        }
        if (own.delegatedFrom().isPresent()
                || !grants.right(own.right()).orElseThrow().delegable()) {
            throw new GrantRefused(Reason.NOT_DELEGABLE);
        }
        if (from.isBefore(today) || from.isBefore(own.from()) || until.isBefore(from) || until.isAfter(own.until())) {
            throw new GrantRefused(Reason.PERIOD);
        }
        if (!rights.worksWithin(substitute, own.scope(), today)) {
            throw new GrantRefused(Reason.NOT_STAFF_THERE);
        }
        return changes.make(() -> {
            var id = UUID.randomUUID();
            grants.add(
                    new Grant(
                            id,
                            substitute,
                            own.right(),
                            own.tier(),
                            own.scope(),
                            from,
                            until,
                            Optional.of(grant),
                            person,
                            Optional.empty()),
                    changes.now());
            changes.note("right.delegated", person, substitute, Map.of("right", own.right(), "from", grant.toString()));
            return id;
        });
    }
}

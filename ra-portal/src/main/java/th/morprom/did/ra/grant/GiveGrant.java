package th.morprom.did.ra.grant;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.grant.GrantRefused.Reason;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.StaffMember;

/** A registrar gives a right to a member of staff within his own scope, for a year at most. */
public final class GiveGrant {
    private static final int LONGEST_DAYS = 366;

    private final Grants grants;
    private final AskRight rights;
    private final Personnel personnel;
    private final Reaches reaches;
    private final Organisations organisations;
    private final Changes changes;

    GiveGrant(
            Grants grants,
            AskRight rights,
            Personnel personnel,
            Reaches reaches,
            Organisations organisations,
            Changes changes) {
        this.grants = grants;
        this.rights = rights;
        this.personnel = personnel;
        this.reaches = reaches;
        this.organisations = organisations;
        this.changes = changes;
    }

    /**
     * What is to be given.
     *
     * @param tier how far it reaches
     * @param scope {@code TH}, a province, or a facility
     */
    public record Wanted(UUID member, String right, Tier tier, String scope, LocalDate from, LocalDate until) {}

    /**
     * Gives it.
     *
     * @throws GrantRefused if no office of his covers the scope, it would be his own, the member does not work there or has no
     *     licence of the profession that it takes, or the days do not fit
     */
    public UUID give(UUID registrar, Wanted wanted) {
        var right = grants.right(wanted.right()).orElseThrow(() -> new GrantRefused(Reason.UNKNOWN_RIGHT));
        // Scope first: who may give nothing there learns nothing of who is known, works there or has a licence.
        var scope = scope(wanted);
        if (!reaches.covers(registrar, scope)) {
            throw new GrantRefused(Reason.NOT_ENTITLED);
        }
        var file = personnel.file(wanted.member()).orElseThrow(() -> new GrantRefused(Reason.UNKNOWN_MEMBER));
        if (personnel
                .ofPerson(registrar)
                .map(StaffMember::id)
                .filter(wanted.member()::equals)
                .isPresent()) {
            throw new GrantRefused(Reason.SELF);
        }
        var today = ThaiDay.of(changes.now());
        if (wanted.from().isBefore(today)
                || wanted.until().isBefore(wanted.from())
                || wanted.until().isAfter(wanted.from().plusDays(LONGEST_DAYS))) {
            throw new GrantRefused(Reason.PERIOD);
        }
        if (!rights.worksWithin(wanted.member(), scope, today)) {
            throw new GrantRefused(Reason.NOT_STAFF_THERE);
        }
        if (right.profession()
                .filter(needed -> file.licences().stream().noneMatch(licence -> licence.profession() == needed))
                .isPresent()) {
            throw new GrantRefused(Reason.NOT_LICENSED);
        }
        return changes.make(() -> {
            var id = UUID.randomUUID();
            grants.add(
                    new Grant(
                            id,
                            wanted.member(),
                            wanted.right(),
                            wanted.tier(),
                            scope,
                            wanted.from(),
                            wanted.until(),
                            Optional.empty(),
                            registrar,
                            Optional.empty()),
                    changes.now());
            changes.note(
                    "right.granted",
                    registrar,
                    wanted.member(),
                    Map.of("right", wanted.right(), "scope", scope.code()));
            return id;
        });
    }

    private Scope scope(Wanted wanted) {
        var scope = switch (wanted.tier()) {
            case CENTRAL ->
                Optional.of(Scope.COUNTRY).filter(country -> country.code().equals(wanted.scope()));
            case PROVINCIAL -> organisations.province(wanted.scope()).map(p -> Scope.ofProvince(p.code()));
            case FACILITY -> organisations.openFacility(wanted.scope()).map(Scope::of);
        };
        return scope.orElseThrow(() -> new GrantRefused(Reason.UNKNOWN_SCOPE));
    }
}

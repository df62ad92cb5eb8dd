package th.morprom.did.ra.grant;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.StaffMember.Affiliation;
import th.morprom.did.ra.profession.Profession;

/** May this person do that, where, until when? */
public final class AskRight {

    private final Grants grants;
    private final Personnel personnel;
    private final Organisations organisations;
    private final LicenceRegistry licences;
    private final Clock clock;

    AskRight(Grants grants, Personnel personnel, Organisations organisations, LicenceRegistry licences, Clock clock) {
        this.grants = grants;
        this.personnel = personnel;
        this.organisations = organisations;
        this.licences = licences;
        this.clock = clock;
    }

    /** By what somebody may. */
    public enum Basis {
        POST,
        GRANT,
        DELEGATION
    }

    /**
     * He may.
     *
     * @param scope {@code TH}, a province, or a facility
     * @param until the last day, where there is one
     */
    public record Held(Basis basis, Scope scope, Optional<LocalDate> until) {}

    /**
     * Asks for today. Whoever is unknown may nothing; so may everybody at a facility that is unknown or closed.
     *
     * @param member of the personnel registry
     * @param right its code, such as {@code referral:send}
     * @param hcode9 where it is to be used
     * @return by what he may, the widest and longest first; empty if he may not
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if it hangs on a licence and the register does not answer
     */
    public Optional<Held> ask(UUID member, String right, String hcode9) {
        var today = ThaiDay.today(clock);
        return organisations
                .openFacility(hcode9)
                .flatMap(facility -> Stream.concat(
                                byGrant(member, right, facility, today), byPost(member, right, facility, today))
                        .max(Comparator.comparing((Held held) -> held.scope().equals(Scope.COUNTRY))
                                .thenComparing(held -> held.until().orElse(LocalDate.MAX))));
    }

    private Stream<Held> byGrant(UUID member, String right, Facility facility, LocalDate today) {
        return grants.of(member).stream()
                .filter(grant -> grant.right().equals(right))
                .filter(grant -> grant.scope()
                        .covers(facility.hcode9(), facility.province().code()))
                .filter(grant -> holds(grant, today))
                .map(grant -> new Held(
                        grant.delegatedFrom().isPresent() ? Basis.DELEGATION : Basis.GRANT,
                        grant.scope(),
                        Optional.of(grant.until())));
    }

    /** Whether it runs, its holder still works within it, and what it is delegated from holds too. */
    boolean holds(Grant grant, LocalDate day) {
        return grant.runsOn(day)
                && worksWithin(grant.member(), grant.scope(), day)
                && grant.delegatedFrom()
                        .map(from ->
                                grants.find(from).filter(g -> holds(g, day)).isPresent())
                        .orElse(true);
    }

    /** Whether somebody works somewhere inside this scope. */
    boolean worksWithin(UUID member, Scope scope, LocalDate day) {
        return personnel.affiliations(member).stream()
                .anyMatch(a -> a.inForce(day) && scope.covers(a.hcode9(), a.province()));
    }

    private Stream<Held> byPost(UUID member, String right, Facility facility, LocalDate today) {
        List<Affiliation> posts = personnel.affiliations(member).stream()
                .filter(a -> a.inForce(today))
                .toList();
        return grants.byPost(right).stream()
                .flatMap(rule -> posts.stream()
                        .filter(post -> post.post().standard().equals(rule.standardPosition()))
                        .filter(post -> rule.provincial()
                                ? post.province().equals(facility.province().code())
                                : post.hcode9().equals(facility.hcode9()))
                        .filter(post -> rule.profession()
                                .map(profession -> licensed(member, profession, today))
                                .orElse(true))
                        .map(post -> new Held(
                                Basis.POST,
                                rule.provincial() ? Scope.ofProvince(post.province()) : Scope.of(facility),
                                post.until())));
    }

    private boolean licensed(UUID member, Profession profession, LocalDate today) {
        return personnel.licences(member).stream()
                .filter(licence -> licence.profession() == profession)
                .flatMap(licence -> licences.find(licence.council(), licence.number()).stream())
                .anyMatch(found -> found.profession() == profession && found.allowsPractice(today));
    }
}

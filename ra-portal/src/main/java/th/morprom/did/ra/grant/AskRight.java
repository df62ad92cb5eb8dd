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
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.NameMatch;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.PersonnelRow.ThaiName;
import th.morprom.did.ra.personnel.StaffMember;
import th.morprom.did.ra.personnel.StaffMember.Affiliation;
import th.morprom.did.ra.profession.DeclaredLicence;
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

    /** Why not; also the last part of the message key {@code rights.obstacle.<obstacle>}. */
    public enum Obstacle {
        /** Neither his post nor a grant gives him this right there. */
        NO_RIGHT,
        /** His post or a grant would, with a licence that the council's register has active; it has none of his. */
        NOT_LICENSED,
        /** The council's register has the licence recorded for him under another name: somebody else's, or his before he changed it. */
        LICENCE_NAME_DIFFERS,
        /** There is a licence in force, and nobody has seen that it is his: he has no account, or nobody read his card. */
        NOT_PROOFED
    }

    /**
     * He may, or why not.
     *
     * @param held by what; empty if he may not
     * @param obstacle empty if he may
     */
    public record Answer(Optional<Held> held, Optional<Obstacle> obstacle) {
        static Answer yes(Held held) {
            return new Answer(Optional.of(held), Optional.empty());
        }

        static Answer no(Obstacle obstacle) {
            return new Answer(Optional.empty(), Optional.of(obstacle));
        }
    }

    /**
     * Asks for today. Whoever is unknown may nothing; so may everybody at a facility that is unknown or closed.
     *
     * @param member of the personnel registry
     * @param right its code, such as {@code referral:send}
     * @param hcode9 where it is to be used
     * @return by what he may, the widest and longest of all; or why he may not
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if it hangs on a licence and the register does not answer
     */
    public Answer ask(UUID member, String right, String hcode9) {
        var facility = organisations.openFacility(hcode9);
        var file = personnel.file(member);
        return facility.isEmpty() || file.isEmpty()
                ? Answer.no(Obstacle.NO_RIGHT)
                : ask(file.get(), right, facility.get());
    }

    /**
     * Whether somebody works at this facility today, and a council lets him practise a profession on people.
     *
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if the register does not answer
     */
    public boolean practises(UUID member, String hcode9) {
        return personnel
                .file(member)
                .filter(file -> posts(file).anyMatch(hcode9::equals) && isLicensed(file))
                .isPresent();
    }

    /**
     * The facilities at which somebody practises, by their codes.
     *
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if the register does not answer
     */
    public List<String> practisesAt(UUID member) {
        return personnel.file(member).stream()
                .filter(file -> posts(file).findAny().isPresent() && isLicensed(file))
                .flatMap(this::posts)
                .toList();
    }

    /**
     * The open facilities among those where somebody works today for which he was given one of these rights, by their codes. His licence
     * is not asked for.
     *
     * @param rights how their codes begin
     */
    public List<String> grantedAt(UUID member, String rights) {
        var today = ThaiDay.today(clock);
        var held = grants.of(member).stream()
                .filter(grant -> grant.right().startsWith(rights) && holds(grant, today))
                .toList();
        return personnel.file(member).stream()
                .flatMap(this::posts)
                .filter(hcode9 -> covered(held, hcode9))
                .toList();
    }

    private boolean covered(List<Grant> held, String hcode9) {
        return organisations
                .openFacility(hcode9)
                .filter(facility -> held.stream()
                        .anyMatch(grant ->
                                grant.scope().covers(hcode9, facility.province().code())))
                .isPresent();
    }

    /** The open facilities at which he works today. */
    private Stream<String> posts(StaffMember.File file) {
        var today = ThaiDay.today(clock);
        return file.affiliations().stream()
                .filter(post -> post.inForce(today))
                .map(Affiliation::hcode9)
                .distinct()
                .filter(hcode9 -> organisations.openFacility(hcode9).isPresent());
    }

    private boolean isLicensed(StaffMember.File file) {
        var today = ThaiDay.today(clock);
        return file.licences().stream()
                .map(DeclaredLicence::profession)
                .anyMatch(profession -> profession != Profession.VETERINARIAN
                        && unlicensed(file, profession, today).isEmpty());
    }

    private Answer ask(StaffMember.File file, String right, Facility facility) {
        var today = ThaiDay.today(clock);
        var answers = Stream.concat(
                        byGrant(file, right, facility, today), byPost(file, right, facility, today).stream())
                .toList();
        return answers.stream()
                .flatMap(answer -> answer.held().stream())
                .max(Comparator.comparing((Held held) -> held.scope().equals(Scope.COUNTRY))
                        .thenComparing(held -> held.until().orElse(LocalDate.MAX)))
                .map(Answer::yes)
                // Of several obstacles the one that tells most.
                .orElseGet(() -> Answer.no(answers.stream()
                        .flatMap(answer -> answer.obstacle().stream())
                        .max(Comparator.naturalOrder())
                        .orElse(Obstacle.NO_RIGHT)));
    }

    /** One answer for each grant of his: some rights hang on a licence too. */
    private Stream<Answer> byGrant(StaffMember.File file, String right, Facility facility, LocalDate today) {
        var profession = grants.right(right).flatMap(MinistryRight::profession);
        return grants.of(file.member().id()).stream()
                .filter(grant -> grant.right().equals(right))
                .filter(grant -> grant.scope()
                        .covers(facility.hcode9(), facility.province().code()))
                .filter(grant -> holds(grant, today))
                .map(grant -> answer(
                        file,
                        profession,
                        today,
                        new Held(
                                grant.delegatedFrom().isPresent() ? Basis.DELEGATION : Basis.GRANT,
                                grant.scope(),
                                Optional.of(grant.until()))));
    }

    private Answer answer(StaffMember.File file, Optional<Profession> profession, LocalDate today, Held held) {
        return profession
                .flatMap(licensed -> unlicensed(file, licensed, today))
                .map(Answer::no)
                .orElseGet(() -> Answer.yes(held));
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

    /** One answer for each post of his that the right goes with. */
    private List<Answer> byPost(StaffMember.File file, String right, Facility facility, LocalDate today) {
        var posts = file.affiliations().stream().filter(a -> a.inForce(today)).toList();
        return grants.byPost(right).stream()
                .flatMap(rule -> posts.stream()
                        .filter(post -> post.post().standard().equals(rule.standardPosition()))
                        .filter(post -> rule.provincial()
                                ? post.province().equals(facility.province().code())
                                : post.hcode9().equals(facility.hcode9()))
                        .map(post -> answer(file, rule.profession(), today, held(rule, post, facility))))
                .toList();
    }

    private static Held held(Grants.PostRule rule, Affiliation post, Facility facility) {
        return new Held(
                Basis.POST, rule.provincial() ? Scope.ofProvince(post.province()) : Scope.of(facility), post.until());
    }

    /**
     * What stands against him in the council's register. Hospitals' files say which number and which name is whose, and whoever
     * writes one can write anybody's: only the number under the name on his ID card is his.
     */
    private Optional<Obstacle> unlicensed(StaffMember.File file, Profession profession, LocalDate today) {
        var registered = file.licences().stream()
                .filter(licence -> licence.profession() == profession)
                .flatMap(licence -> licences.find(licence.council(), licence.number()).stream())
                .filter(found -> found.profession() == profession)
                .toList();
        var name = personnel.proofedName(file.member().id());
        if (name.isEmpty()) {
            return Optional.of(
                    registered.stream().anyMatch(found -> found.allowsPractice(today))
                            ? Obstacle.NOT_PROOFED
                            : Obstacle.NOT_LICENSED);
        }
        var own = registered.stream().filter(found -> named(found, name.get())).toList();
        if (own.stream().anyMatch(found -> found.allowsPractice(today))) {
            return Optional.empty();
        }
        return Optional.of(
                own.isEmpty() && !registered.isEmpty() ? Obstacle.LICENCE_NAME_DIFFERS : Obstacle.NOT_LICENSED);
    }

    private static boolean named(RegisteredLicence licence, ThaiName name) {
        return NameMatch.thai(licence.givenNameTh(), name.given())
                && NameMatch.thai(licence.familyNameTh(), name.family());
    }
}

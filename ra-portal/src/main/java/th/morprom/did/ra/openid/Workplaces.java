package th.morprom.did.ra.openid;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.licence.LicenceEntry;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.licence.Licences;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.organisation.Branch;
import th.morprom.did.ra.organisation.District;
import th.morprom.did.ra.organisation.ListedFacility;
import th.morprom.did.ra.organisation.OrganisationTree;
import th.morprom.did.ra.person.NameMatch;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.PersonnelRow;
import th.morprom.did.ra.personnel.StaffMember;
import th.morprom.did.ra.profession.DeclaredLicence;

/** The {@code organization} claim: where a person works, as what, and by which licence, in the field names that hospital systems know. */
final class Workplaces {
    private final Personnel personnel;
    private final Enrolments enrolments;
    private final OrganisationTree tree;
    private final Appointments appointments;
    private final Councils councils;
    private final Clock clock;

    Workplaces(
            Personnel personnel,
            Enrolments enrolments,
            OrganisationTree tree,
            Appointments appointments,
            Councils councils,
            Clock clock) {
        this.personnel = personnel;
        this.enrolments = enrolments;
        this.tree = tree;
        this.appointments = appointments;
        this.councils = councils;
        this.clock = clock;
    }

    /** What councils say of a licence: how it stands, and what their files have besides. */
    record Councils(LicenceRegistry registry, Licences licences) {}

    private record Post(String hcode9, PersonnelRow.Post as, List<DeclaredLicence> licences) {}

    /**
     * One entry for each place of work. Hospitals' files say where somebody works, and a certificate that three registrars approved does;
     * of two that say so of one facility the file knows more.
     */
    List<Map<String, Object>> of(Person person) {
        var registrarAt = registrarAt(person.id());
        return posts(person).stream()
                .map(post -> entry(post, person, registrarAt.contains(post.hcode9())))
                .toList();
    }

    /** Whether there is one. No council is asked. */
    boolean has(Person person) {
        return !posts(person).isEmpty();
    }

    private Collection<Post> posts(Person person) {
        var posts = new LinkedHashMap<String, Post>();
        personnel
                .ofKnownPerson(person.id())
                .flatMap(member -> personnel.file(member.id()))
                .ifPresent(file -> posts(file).forEach(post -> posts.putIfAbsent(post.hcode9(), post)));
        enrolments.of(person.id()).stream()
                .filter(enrolment -> enrolment.state() == EnrolmentState.CERTIFIED)
                .forEach(enrolment ->
                        posts.merge(enrolment.affiliation().hcode9(), post(enrolment), Workplaces::withLicencesOf));
        return posts.values();
    }

    private List<Post> posts(StaffMember.File file) {
        var today = ThaiDay.today(clock);
        return file.affiliations().stream()
                .filter(affiliation -> affiliation.inForce(today))
                .map(affiliation -> new Post(affiliation.hcode9(), affiliation.post(), file.licences()))
                .toList();
    }

    private static Post post(Enrolment enrolment) {
        var affiliation = enrolment.affiliation();
        var as = new PersonnelRow.Post(affiliation.position(), "", "", "", "", "");
        return new Post(affiliation.hcode9(), as, List.of(enrolment.licence()));
    }

    private static Post withLicencesOf(Post post, Post certified) {
        var licences = new LinkedHashSet<>(certified.licences());
        licences.addAll(post.licences());
        return new Post(post.hcode9(), post.as(), List.copyOf(licences));
    }

    private Set<String> registrarAt(UUID person) {
        return appointments.inForce(person).stream()
                .filter(office -> office.tier() == Tier.FACILITY)
                .map(office -> office.scope().code())
                .collect(Collectors.toSet());
    }

    private Map<String, Object> entry(Post post, Person person, boolean registrar) {
        var entry = new LinkedHashMap<String, Object>();
        tree.facility(post.hcode9()).ifPresent(listed -> entry.putAll(facility(listed)));
        entry.put("position", post.as().position());
        putGiven(entry, "position_id", post.as().code());
        putGiven(entry, "position_std_id", post.as().standard());
        putGiven(entry, "position_type", post.as().type());
        post.licences().stream().findFirst().ifPresent(licence -> entry.putAll(licence(licence, person)));
        entry.put("is_hr_admin", registrar);
        return entry;
    }

    /** Where the hospital's file has it. */
    private static void putGiven(Map<String, Object> entry, String field, String value) {
        if (!value.isEmpty()) {
            entry.put(field, value);
        }
    }

    private Map<String, Object> facility(ListedFacility listed) {
        var facility = listed.facility();
        var told = new LinkedHashMap<String, Object>();
        told.put("hcode", facility.hcode());
        listed.listing().oldCode().ifPresent(code -> told.put("code9", code));
        told.put("hcode9", facility.hcode9());
        told.put("hname_th", facility.nameTh());
        told.put("hname_eng", facility.nameEn());
        told.put("is_private_provider", facility.branch().equals(Branch.PRIVATE));
        tree.branch(facility.branch()).ifPresent(branch -> told.put("affiliation", branch.nameTh()));
        var address = new LinkedHashMap<String, Object>();
        address.put("address", facility.addressTh());
        address.put("province", facility.province().nameTh());
        listed.listing().district().map(District::nameTh).ifPresent(district -> address.put("district", district));
        told.put("address", address);
        return told;
    }

    /** Whether the council has it in force under his name; not said while the council does not answer. */
    private Map<String, Object> licence(DeclaredLicence licence, Person person) {
        var told = new LinkedHashMap<String, Object>();
        told.put("license_id", licence.number());
        told.put("profession", licence.profession().code());
        try {
            var found = councils.registry()
                    .find(licence.profession().council(), licence.number())
                    .filter(registered -> isHis(registered, licence, person));
            told.put(
                    "license_id_verify",
                    found.filter(registered -> registered.allowsPractice(ThaiDay.today(clock)))
                            .isPresent());
            found.flatMap(RegisteredLicence::validUntil)
                    .ifPresent(day -> told.put("license_expired_date", day.toString()));
            found.flatMap(this::expertise).ifPresent(names -> told.put("expertise", names));
        } catch (LicenceRegistryUnavailable away) {
            return told;
        }
        return told;
    }

    /** Specialties as the council's file has them; the ministry's numbers for them are not known. */
    private Optional<String> expertise(RegisteredLicence registered) {
        return councils.licences().byNumber(Optional.of(registered.profession()), registered.number()).stream()
                .filter(entry -> entry.licence().givenNameTh().equals(registered.givenNameTh()))
                .filter(entry -> entry.licence().familyNameTh().equals(registered.familyNameTh()))
                .map(LicenceEntry::specialties)
                .filter(names -> !names.isEmpty())
                .map(names -> String.join(", ", names))
                .findFirst();
    }

    private static boolean isHis(RegisteredLicence registered, DeclaredLicence licence, Person person) {
        return registered.profession() == licence.profession()
                && NameMatch.thai(registered.givenNameTh(), person.name().givenNameTh())
                && NameMatch.thai(registered.familyNameTh(), person.name().familyNameTh());
    }
}

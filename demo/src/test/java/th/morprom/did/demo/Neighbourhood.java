package th.morprom.did.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.consent.Audience;
import th.morprom.did.ra.consent.ConsentNotices;
import th.morprom.did.ra.consent.GiveConsent;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.directory.NameBranchRegistrar;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.ReadPersonnelFile;
import th.morprom.did.ra.personnel.StaffMember;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.ProofCitizen;
import th.morprom.did.ra.proofing.RecordGuardian;
import th.morprom.did.ra.proofing.ShowCounterCode;
import th.morprom.did.ra.recovery.StartRecovery;
import th.morprom.did.testpki.person.Province;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPeople;
import th.morprom.did.testpki.person.SyntheticPerson;

/** The hospital whose things are tried, its people, and those of next door. */
final class Neighbourhood {
    private static final String NEXT_DOOR = "registrar-next-door";
    private static final String DESK_NEXT_DOOR = "officer-next-door";
    private static final String OTHER_BRANCH = "central-of-another-branch";
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private final WholeSystem whole;
    private final DemoSystem system;
    private final SyntheticPeople people = new SyntheticPeople(20261127);
    private final SyntheticFacility nextDoorsFacility;
    private final HisClient his;

    /** The hospital's own. */
    final Somebody central;

    final Somebody provincial;
    final Somebody colleague;
    final Somebody facility;
    final Somebody officer;

    /** The registrars of another province, of another facility of this one, and of another ministry's facilities. */
    final Somebody elsewhere;

    final Somebody nextDoor;
    final Somebody otherBranch;
    final Somebody deskNextDoor;

    Neighbourhood(WholeSystem whole) {
        this.whole = whole;
        this.system = whole.running();
        var staff = system.staff();
        central = new Somebody(system, Staff.CENTRAL, staff.central());
        provincial = new Somebody(system, Staff.PROVINCIAL, staff.provincial());
        colleague = new Somebody(system, Staff.COLLEAGUE, staff.colleague());
        facility = new Somebody(system, Staff.FACILITY, staff.facilityRegistrar());
        officer = new Somebody(system, Staff.OFFICER, staff.officer());
        elsewhere = new Somebody(system, Staff.ELSEWHERE, staff.elsewhere());
        var seeding = new Staff.Seeding(system, system.publicUrl(), system.shelf());
        var home = system.people().facility().province();
        nextDoorsFacility = facility("ZZ0000801", home);
        seeding.record(nextDoorsFacility);
        var registrar = seeding.record(NEXT_DOOR, people.person(home), Duties.none());
        seeding.appoint(Staff.PROVINCIAL, staff.provincial(), registrar, Tier.FACILITY, nextDoorsFacility.hcode9());
        nextDoor = new Somebody(system, NEXT_DOOR, registrar);
        deskNextDoor = new Somebody(
                system,
                DESK_NEXT_DOOR,
                seeding.record(DESK_NEXT_DOOR, people.person(home), Duties.officerAt(nextDoorsFacility.hcode9())));
        his = HisClient.live(system, Optional.empty());
        otherBranch = new Somebody(system, OTHER_BRANCH, centralOfAnotherBranch(seeding));
    }

    private UUID centralOfAnotherBranch(Staff.Seeding seeding) {
        var self = people.person();
        var id = seeding.record(OTHER_BRANCH, self, Duties.none());
        seeding.recordCentral(OTHER_BRANCH, id, self);
        system.get(NameBranchRegistrar.class).name(system.staff().central(), "university", id);
        return id;
    }

    private SyntheticFacility facility(String hcode9, Province province) {
        var drawn = people.facility(province);
        return new SyntheticFacility(
                hcode9.substring(4),
                hcode9,
                drawn.thai() + " ใกล้เคียง",
                drawn.english() + " next door",
                province,
                drawn.address());
    }

    DemoSystem system() {
        return system;
    }

    WholeSystem whole() {
        return whole;
    }

    SyntheticPeople people() {
        return people;
    }

    String hcode9() {
        return system.people().facility().hcode9();
    }

    String hcode9NextDoor() {
        return nextDoorsFacility.hcode9();
    }

    /** Whoever decides over other facilities than this one. */
    List<Somebody> otherRegistrars() {
        return List.of(elsewhere, nextDoor, otherBranch);
    }

    JdbcClient jdbc() {
        return system.get(JdbcClient.class);
    }

    SyntheticDoctor nextDoctor() {
        return system.people().nextDoctor(system.data());
    }

    /** A doctor who registers, and has come as far as this. */
    Candidate candidate() {
        var doctor = nextDoctor();
        return new Candidate(this, doctor, new Applicant(system, new Stopwatch(NOWHERE, Instant.now()), doctor));
    }

    Walk walk() {
        return new Walk(system, new Stopwatch(NOWHERE, Instant.now()), NOWHERE);
    }

    /** One value out of the database. */
    UUID id(String sql, Object... values) {
        var asked = jdbc().sql(sql);
        for (var value : values) {
            asked = asked.param(value);
        }
        return asked.query(UUID.class).list().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("none: " + sql));
    }

    /** A doctor with a certificate, at his browser. */
    record Doctor(PractisingDoctor practising, Somebody self) {
        String serial() {
            return practising.certificate().serialHex();
        }

        String fullName() {
            var name = practising.doctor().person().thai();
            return name.given() + " " + name.family();
        }
    }

    Doctor practising() {
        var doctor = PractisingDoctor.next(system);
        return new Doctor(doctor, new Somebody(system, doctor.passkey(), doctor.person()));
    }

    /** Somebody on his way to a certificate, at his browser. */
    record Candidate(Neighbourhood at, SyntheticDoctor doctor, Applicant applicant) {
        Candidate registered() {
            applicant.register();
            return this;
        }

        Candidate proofed() {
            registered();
            applicant.proofAndConsent();
            return this;
        }

        Candidate submitted() {
            proofed();
            applicant.submit();
            return this;
        }

        Candidate approved() {
            submitted();
            at.walk().approve(applicant.enrolment());
            return this;
        }

        UUID enrolment() {
            return applicant.enrolment();
        }

        UUID person() {
            return at.id("select person from ra.enrolment where id = ?", applicant.enrolment());
        }

        Somebody self() {
            return new Somebody(at.system(), Applicant.passkey(doctor), person());
        }

        String fullName() {
            return doctor.person().thai().given() + " " + doctor.person().thai().family();
        }
    }

    /** A citizen with an account, whose card an officer of the hospital has read; at his browser. */
    record Citizen(SyntheticPerson person, Somebody self) {
        String fullName() {
            return person.thai().given() + " " + person.thai().family();
        }
    }

    Citizen citizen() {
        return proofed(registered(people.person()));
    }

    /** One of a certain age, whom nobody has proofed. */
    Citizen child() {
        var any = people.person();
        return registered(new SyntheticPerson(
                any.citizenNumber(),
                any.thai(),
                any.english(),
                any.sex(),
                LocalDate.now(ThaiDay.ZONE).minusYears(10),
                any.address()));
    }

    private Citizen registered(SyntheticPerson person) {
        var account = UnproofedCitizen.registered(system, person);
        return new Citizen(person, new Somebody(system, account.passkey(), account.person()));
    }

    private Citizen proofed(Citizen citizen) {
        var id = citizen.self().id();
        system.get(GiveConsent.class)
                .give(id, system.get(ConsentNotices.class).inForce(Audience.CITIZEN, Language.TH), "web");
        system.get(ProofCitizen.class)
                .proof(
                        id,
                        system.get(DemoCounter.class).read(citizen.person()),
                        new Encounter(system.staff().officer(), true, counterCode(citizen)));
        return citizen;
    }

    private String counterCode(Citizen citizen) {
        return system.get(ShowCounterCode.class).show(citizen.self().id()).digits();
    }

    /** Records him as the parent, as the officer at the counter does. */
    Guardianship parent(Citizen parent, Citizen child) {
        return system.get(RecordGuardian.class)
                .record(
                        system.staff().officer(),
                        new RecordGuardian.Shown(child.person().citizenNumber(), counterCode(child)),
                        new RecordGuardian.Shown(parent.person().citizenNumber(), counterCode(parent)),
                        new Guardianship.Basis(Guardianship.Relation.PARENT, Guardianship.Evidence.BIRTH_CERTIFICATE));
    }

    /** The hospital's program. */
    HisClient his() {
        return his;
    }

    /** It lays a medical certificate for this patient before the doctor. */
    UUID writes(Doctor doctor, SyntheticPerson patient) {
        return UUID.fromString(
                his.creates(his.token(), HisContent.json(doctor.practising().doctor(), patient))
                        .path("id")
                        .stringValue());
    }

    /** An officer at the hospital's counter begins to give him his account back. */
    void recovers(Citizen citizen) {
        var start = system.get(StartRecovery.class);
        var card = system.get(DemoCounter.class).read(citizen.person());
        var encounter = new Encounter(system.staff().officer(), true, "");
        var asked = start.prepare(card, encounter).challenge().challenge().toByteArray();
        start.start(card, encounter, system.shelf().sign(Staff.OFFICER, asked));
    }

    /** Takes somebody into the hospital's staff, and says how the register calls him. */
    UUID employs(SyntheticPerson person, String licence) {
        return employs(person.citizenNumber(), person.thai(), licence);
    }

    UUID employs(String number, SyntheticPerson.Name name, String licence) {
        system.get(ReadPersonnelFile.class)
                .read(facility.id(), hcode9(), staffFile(number, name, licence).getBytes(StandardCharsets.UTF_8), true);
        return system.get(Personnel.class)
                .find(new CitizenNumber(number))
                .map(StaffMember::id)
                .orElseThrow();
    }

    static String staffFile(String number, SyntheticPerson.Name name, String licence) {
        return "cid,prefix,first_name,last_name,position_name,position_std_id,license_no\n"
                + String.join(",", number, name.title(), name.given(), name.family(), "แพทย์", "1", licence) + "\n";
    }

    /** Ends what other tests would stumble over. */
    void leave() {
        jdbc().sql("update ra.branch_registrar set ended_at = now(), ended_by = named_by where ended_at is null")
                .update();
    }
}

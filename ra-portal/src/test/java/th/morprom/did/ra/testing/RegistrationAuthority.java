package th.morprom.did.ra.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.Registration;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.BeginLogin;
import th.morprom.did.ra.access.CompleteLogin;
import th.morprom.did.ra.appointment.AppointRegistrar;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.EndAppointment;
import th.morprom.did.ra.appointment.NewAppointment;
import th.morprom.did.ra.appointment.PrepareAppointment;
import th.morprom.did.ra.appointment.PrepareEnd;
import th.morprom.did.ra.appointment.RecordCentralOfficer;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.DecideEnrolment;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.approval.PrepareDecision;
import th.morprom.did.ra.consent.Audience;
import th.morprom.did.ra.consent.ConsentNotices;
import th.morprom.did.ra.consent.GiveConsent;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.notice.Notice;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.organisation.Branch;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.organisation.RecordFacility;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.RecordStaff;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.ProofIdentity;
import th.morprom.did.ra.proofing.ShowCounterCode;
import th.morprom.did.ra.registration.BeginRegistration;
import th.morprom.did.ra.registration.RegisterCitizen;
import th.morprom.did.ra.registration.RegisterProfessional;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.CouncilRegisterFile;
import th.morprom.did.testpki.person.Province;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPeople;
import th.morprom.did.testpki.person.SyntheticPerson;
import th.morprom.did.testpki.time.SettableClock;

/** The whole registration authority on a database of its own, and the people who use it. */
public final class RegistrationAuthority implements AutoCloseable {
    public static final String RP_ID = "localhost";
    public static final String ORIGIN = "http://localhost:8080";

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T03:00:00.250Z"));
    private final SyntheticPeople people = new SyntheticPeople(2569);
    private final Path register;
    private final DataSource database;

    private RegistrationAuthority(Path folder, Class<?>... configurations) {
        this.register = folder.resolve("councils.csv");
        this.database = TestDatabase.pooled("audit", "signing", "ra");
        var transactions = new JdbcTransactionManager(database);
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        context.registerBean(PlatformTransactionManager.class, () -> transactions);
        context.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(
                RaProperties.class, () -> new RaProperties(RP_ID, Set.of(ORIGIN), URI.create(ORIGIN), register));
        context.register(configurations);
        CouncilRegisterFile.write(register, List.of());
    }

    /** With a certificate authority and signing that are given by these configurations. */
    public static RegistrationAuthority with(Path folder, Class<?>... configurations) {
        var authority = new RegistrationAuthority(folder, configurations);
        authority.context.refresh();
        return authority;
    }

    /** One of its use cases, or anything else in it. */
    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public SettableClock clock() {
        return clock;
    }

    public SyntheticPeople people() {
        return people;
    }

    /** Where its councils' register lies. */
    public Path register() {
        return register;
    }

    /** Its database. */
    public JdbcClient database() {
        return get(JdbcClient.class);
    }

    /** A participating facility of this province. */
    public SyntheticFacility facility(String provinceCode) {
        return facility(provinceCode, true);
    }

    /** A facility of this province. */
    public SyntheticFacility facility(String provinceCode, boolean participating) {
        var made = people.facility(Province.of(provinceCode));
        var province = get(Organisations.class).province(provinceCode).orElseThrow();
        get(RecordFacility.class)
                .record(
                        new Facility(
                                made.hcode9(),
                                made.hcode(),
                                made.thai(),
                                made.english(),
                                province,
                                Branch.MINISTRY,
                                made.address(),
                                participating),
                        "test");
        return made;
    }

    /** Somebody of the staff with these duties. */
    public Member staff(Duties duties) {
        return staff(people.person(), duties);
    }

    /** This person, of the staff with these duties. */
    public Member staff(SyntheticPerson person, Duties duties) {
        var passkey =
                SoftwarePasskey.create(RP_ID, ORIGIN, person.citizenNumber().getBytes(StandardCharsets.US_ASCII));
        var held = new Passkey(Bytes.of(passkey.credentialId()), Bytes.of(passkey.publicKey()), 0);
        var id = get(RecordStaff.class)
                .record(
                        new RecordStaff.Staff(
                                People.citizenNumber(person), People.name(person), person.birthDate(), held, duties),
                        "test");
        return new Member(id, passkey);
    }

    /** An officer at this facility's counter. */
    public Member officer(SyntheticFacility facility) {
        return staff(Duties.officerAt(facility.hcode9()));
    }

    /** A central officer. */
    public Member centralOfficer() {
        var officer = staff(Duties.none());
        get(RecordCentralOfficer.class)
                .record(officer.id(), Bytes.of(officer.passkey().credentialId()), "test");
        return officer;
    }

    /** A registrar of this province or facility, appointed by him. */
    public Member registrar(Member appointer, Tier tier, String scope) {
        var registrar = staff(Duties.none());
        appoint(appointer, registrar, tier, scope);
        return registrar;
    }

    /** Appoints somebody for a year. */
    public Appointment appoint(Member appointer, Member registrar, Tier tier, String scope) {
        var prepared = get(PrepareAppointment.class)
                .prepare(new NewAppointment(
                        appointer.id(),
                        registrar.id(),
                        tier,
                        scope,
                        clock().instant().plus(Duration.ofDays(tier == Tier.FACILITY ? 300 : 365))));
        return get(AppointRegistrar.class)
                .appoint(appointer.id(), prepared.id(), appointer.signs(prepared.challenge()));
    }

    /** Ends somebody's office. */
    public void endOffice(Member actor, UUID appointment) {
        var prepared = get(PrepareEnd.class).prepare(actor.id(), appointment);
        get(EndAppointment.class).end(actor.id(), appointment, actor.signs(prepared.challenge()));
    }

    /** A doctor of this facility, licensed, who has just registered. */
    public Applicant applicant(SyntheticFacility facility) {
        return register(licensed(people.doctor(facility)));
    }

    /** Registers this doctor. */
    public Applicant register(SyntheticDoctor doctor) {
        var opened = get(BeginRegistration.class).begin();
        var passkey = SoftwarePasskey.create(RP_ID, ORIGIN, opened.userHandle().toByteArray());
        var made = passkey.register(opened.challenge().challenge().toByteArray());
        var registered = get(RegisterProfessional.class)
                .register(People.application(doctor), Registration.fromJson(made.toJson()));
        return new Applicant(registered.person(), registered.enrolment(), passkey, doctor);
    }

    /** A citizen who has just registered. */
    public Citizen citizen() {
        return citizen(people.person());
    }

    /** This person, who has just registered as a citizen. */
    public Citizen citizen(SyntheticPerson person) {
        var opened = get(BeginRegistration.class).begin();
        var passkey = SoftwarePasskey.create(RP_ID, ORIGIN, opened.userHandle().toByteArray());
        var made = passkey.register(opened.challenge().challenge().toByteArray());
        var id = get(RegisterCitizen.class).register(People.application(person), Registration.fromJson(made.toJson()));
        return new Citizen(id, person, passkey);
    }

    /** Gives every consent that a citizen is asked for. */
    public void consent(Citizen citizen) {
        get(GiveConsent.class)
                .give(citizen.id(), get(ConsentNotices.class).inForce(Audience.CITIZEN, Language.TH), "web");
    }

    /** Puts the doctors of these applicants into the councils' register, and nobody else. */
    public void licensed(List<Applicant> applicants) {
        CouncilRegisterFile.write(
                register, applicants.stream().map(Applicant::doctor).toList());
    }

    /** Puts this doctor alone into the councils' register. */
    public SyntheticDoctor licensed(SyntheticDoctor doctor) {
        CouncilRegisterFile.write(register, List.of(doctor));
        return doctor;
    }

    /** Proofs him at this officer's counter. */
    public void proof(Applicant applicant, Member officer) {
        get(ProofIdentity.class)
                .proof(
                        applicant.enrolment(),
                        People.card(applicant.doctor().person()),
                        encounter(officer.id(), applicant.id()));
    }

    /** This person stands before this officer, is recognised, and shows the code of his own account. */
    public Encounter encounter(UUID officer, UUID person) {
        return new Encounter(
                officer, true, get(ShowCounterCode.class).show(person).grouped());
    }

    /** Everything that a submission needs, but the submission. */
    public void complete(Applicant applicant, Member officer) {
        proof(applicant, officer);
        get(MatchLicence.class).match(applicant.enrolment(), applicant.id());
        consent(applicant);
    }

    /** Gives every consent. */
    public void consent(Applicant applicant) {
        get(GiveConsent.class)
                .give(applicant.id(), get(ConsentNotices.class).inForce(Audience.PROFESSIONAL, Language.TH), "web");
    }

    /** A doctor of this facility whose enrolment lies before the registrars. */
    public Applicant submitted(SyntheticFacility facility) {
        var applicant = applicant(facility);
        complete(applicant, officer(facility));
        get(SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());
        return applicant;
    }

    /** Decides as this registrar. */
    public EnrolmentState decide(Member registrar, UUID enrolment, Decision decision) {
        var prepared = get(PrepareDecision.class).prepare(registrar.id(), enrolment, decision);
        return get(DecideEnrolment.class)
                .decide(registrar.id(), enrolment, decision, registrar.signs(prepared.challenge()));
    }

    /** Logs in with this passkey. */
    public UUID login(Member member) {
        return get(CompleteLogin.class)
                .login(member.signs(get(BeginLogin.class).begin()))
                .personId();
    }

    /** What this person was told, the latest first. */
    public List<NoticeKind> told(UUID person) {
        return get(Notices.class).of(person, 1).notices().stream()
                .map(Notice::kind)
                .toList();
    }

    /** The subjects of all audit events of this type, in order. */
    public List<String> events(String type) {
        return database()
                .sql("select subject from audit.event where type = :type order by sequence")
                .param("type", type)
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        context.close();
    }
}

package th.morprom.did.demo;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ca.evidence.CentralOfficer;
import th.morprom.did.ca.evidence.CentralOfficers;
import th.morprom.did.ca.evidence.FindCentralOfficers;
import th.morprom.did.ca.evidence.OfficerFile;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.appointment.AppointRegistrar;
import th.morprom.did.ra.appointment.NewAppointment;
import th.morprom.did.ra.appointment.PrepareAppointment;
import th.morprom.did.ra.appointment.RecordCentralOfficer;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.organisation.Branch;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.organisation.RecordFacility;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.person.RecordStaff;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPerson;

/**
 * Who works here: one central officer, two provincial registrars of the doctors' province and one of another, the facility's
 * registrar and its officer at the counter, an auditor and an operator. Each appointment is signed by the one above, as it would be for real.
 */
record Staff(UUID central, UUID provincial, UUID colleague, UUID elsewhere, UUID facilityRegistrar, UUID officer) {
    static final String CENTRAL = "central-officer";
    static final String PROVINCIAL = "provincial-registrar";
    static final String COLLEAGUE = "second-provincial-registrar";
    static final String ELSEWHERE = "provincial-registrar-elsewhere";
    static final String FACILITY = "facility-registrar";
    static final String OFFICER = "officer";
    static final String AUDITOR = "auditor";
    static final String OPERATOR = "operator";

    private static final String ACTOR = "key ceremony";
    private static final Duration TERM = Duration.ofDays(365);

    /** Nobody's term outlasts that of the one who appointed him, who was appointed a moment earlier. */
    private static final Duration TERM_BELOW = TERM.minusDays(1);

    /** Records and appoints whoever is not yet; what is there stays. */
    static Staff ready(Beans system, URI publicUrl, DemoPeople people, PasskeyShelf shelf) {
        var seeding = new Seeding(system, publicUrl, shelf);
        seeding.record(people.facility());
        var hcode9 = people.facility().hcode9();
        var staff = new Staff(
                seeding.record(CENTRAL, people.central(), Duties.none()),
                seeding.record(PROVINCIAL, people.provincial(), Duties.none()),
                seeding.record(COLLEAGUE, people.colleague(), Duties.none()),
                seeding.record(ELSEWHERE, people.elsewhere(), Duties.none()),
                seeding.record(FACILITY, people.facilityRegistrar(), Duties.none()),
                seeding.record(OFFICER, people.officer(), Duties.officerAt(hcode9)));
        seeding.record(AUDITOR, people.auditor(), Duties.ofAuditor());
        seeding.record(OPERATOR, people.operator(), Duties.ofOperator());
        if (!seeding.hasOffice(staff.central) || seeding.isBefore(staff.central)) {
            seeding.recordCentral(CENTRAL, staff.central, people.central());
        }
        var province = people.facility().province().code();
        seeding.appoint(CENTRAL, staff.central, staff.provincial, Tier.PROVINCIAL, province);
        seeding.appoint(CENTRAL, staff.central, staff.colleague, Tier.PROVINCIAL, province);
        seeding.appoint(
                CENTRAL,
                staff.central,
                staff.elsewhere,
                Tier.PROVINCIAL,
                DemoPeople.otherProvince().code());
        seeding.appoint(PROVINCIAL, staff.provincial, staff.facilityRegistrar, Tier.FACILITY, hcode9);
        HospitalSeal.ready(system, people.facility(), staff, shelf);
        return staff;
    }

    /** The steps of recording and appointing. */
    record Seeding(Beans system, URI publicUrl, PasskeyShelf shelf) {
        void record(SyntheticFacility facility) {
            var province = system.get(Organisations.class)
                    .province(facility.province().code())
                    .orElseThrow();
            system.get(RecordFacility.class)
                    .record(
                            new Facility(
                                    facility.hcode9(),
                                    facility.hcode(),
                                    facility.thai(),
                                    facility.english(),
                                    province,
                                    Branch.MINISTRY,
                                    facility.address(),
                                    true),
                            ACTOR);
        }

        UUID record(String name, SyntheticPerson person, Duties duties) {
            return system.get(RecordStaff.class)
                    .record(
                            new RecordStaff.Staff(
                                    new CitizenNumber(person.citizenNumber()),
                                    name(person),
                                    person.birthDate(),
                                    verifiedPasskey(name),
                                    duties),
                            ACTOR);
        }

        void recordCentral(String name, UUID id, SyntheticPerson person) {
            var passkey = verifiedPasskey(name);
            system.get(CentralOfficers.class)
                    .record(
                            List.of(OfficerFile.of(id, name(person).fullEn(), passkey)),
                            system.get(Hierarchy.class)
                                    .current(SigningAuthority.ROOT)
                                    .signingKey(),
                            ACTOR);
            system.get(RecordCentralOfficer.class).record(id, passkey.credentialId(), ACTOR);
        }

        /** Whether the CA recorded him before roots signed officers: data of an earlier release. */
        boolean isBefore(UUID central) {
            return system.get(FindCentralOfficers.class).find().stream()
                    .filter(CentralOfficer::isInOffice)
                    .anyMatch(officer -> officer.registrar().equals(central) && !officer.isVouchedFor());
        }

        boolean hasOffice(UUID person) {
            return system.get(CurrentRoles.class)
                    .of(person)
                    .map(roles -> roles.registrar())
                    .orElse(false);
        }

        void appoint(String appointerName, UUID appointer, UUID registrar, Tier tier, String scope) {
            if (hasOffice(registrar)) {
                return;
            }
            var term = tier == Tier.FACILITY ? TERM_BELOW : TERM;
            var prepared = system.get(PrepareAppointment.class)
                    .prepare(new NewAppointment(
                            appointer, registrar, tier, scope, Instant.now().plus(term)));
            var assertion =
                    shelf.sign(appointerName, prepared.challenge().challenge().toByteArray());
            system.get(AppointRegistrar.class).appoint(appointer, prepared.id(), assertion);
        }

        /** Registers the passkey as a browser would; the relying party checks it before anything is recorded. */
        private Passkey verifiedPasskey(String name) {
            var challenge = new byte[32];
            new SecureRandom().nextBytes(challenge);
            var passkey = shelf.findOrCreate(name, handle(name));
            return new RelyingParty("localhost", Set.of(publicUrl.toString()), VerifyingProvider.get())
                    .verify(PasskeyShelf.register(passkey, challenge), challenge);
        }

        private static byte[] handle(String name) {
            var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
        }
    }

    /** A generated person's name as the registries keep it. */
    static PersonName name(SyntheticPerson person) {
        return new PersonName(
                person.thai().title(),
                person.thai().given(),
                person.thai().family(),
                person.english().given(),
                person.english().family());
    }
}

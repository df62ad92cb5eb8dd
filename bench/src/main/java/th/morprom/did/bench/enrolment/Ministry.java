package th.morprom.did.bench.enrolment;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import th.morprom.did.ca.evidence.CentralOfficers;
import th.morprom.did.ca.evidence.OfficerFile;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.Registration;
import th.morprom.did.passkey.RelyingParty;
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
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.Province;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPeople;
import th.morprom.did.testpki.person.SyntheticPerson;

/**
 * A small ministry to put under load: two central officers, two registrars in each of three provinces, and in each province two
 * facilities with a registrar and an officer at the counter; all of them appointed as for real.
 */
public final class Ministry {
    private static final String ACTOR = "bench";
    private static final int COLLEAGUES = 2;
    private static final int FACILITIES_OF_PROVINCE = 2;
    private static final Duration TERM = Duration.ofDays(365);
    private static final List<Province> PROVINCES = List.of(Province.of("30"), Province.of("50"), Province.of("90"));

    private final SyntheticPeople people;
    private final List<SyntheticFacility> facilities;

    /** @param seed the same one makes the same people */
    public Ministry(long seed) {
        people = new SyntheticPeople(seed);
        facilities = PROVINCES.stream()
                .flatMap(
                        province -> IntStream.range(0, FACILITIES_OF_PROVINCE).mapToObj(i -> people.facility(province)))
                .toList();
    }

    /** Doctors with a licence, as many at each facility. */
    public List<SyntheticDoctor> doctors(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> people.doctor(facilities.get(i % facilities.size())))
                .toList();
    }

    /** Records the facilities and everybody who works there. */
    public Cast open(Stage stage) {
        return new Opening(stage).cast();
    }

    /** Somebody with an office or a duty, and his passkey. */
    private record Member(UUID id, Passkey known, SoftwarePasskey passkey, SyntheticPerson person) {}

    private final class Opening {
        private final Stage stage;
        private final RelyingParty relyingParty;

        Opening(Stage stage) {
            this.stage = stage;
            this.relyingParty =
                    new RelyingParty("localhost", Set.of(stage.site().toString()), VerifyingProvider.get());
        }

        Cast cast() {
            facilities.forEach(this::record);
            var central = members(COLLEAGUES);
            stage.get(CentralOfficers.class)
                    .record(
                            central.stream()
                                    .map(officer -> OfficerFile.of(
                                            officer.id(), name(officer.person()).fullEn(), officer.known()))
                                    .toList(),
                            stage.get(Hierarchy.class)
                                    .current(SigningAuthority.ROOT)
                                    .signingKey(),
                            ACTOR);
            central.forEach(officer -> stage.get(RecordCentralOfficer.class)
                    .record(officer.id(), officer.known().credentialId(), ACTOR));
            var provincial = new ArrayList<Member>();
            var facility = new ArrayList<Member>();
            Map<String, SoftwarePasskey> officers = new HashMap<>();
            for (var province : PROVINCES) {
                var registrars = members(COLLEAGUES);
                registrars.forEach(one -> appoint(central.get(0), one, Tier.PROVINCIAL, province.code()));
                provincial.addAll(registrars);
                facilities.stream().filter(at -> at.province().equals(province)).forEach(at -> {
                    var registrar = member(Duties.none());
                    appoint(registrars.get(0), registrar, Tier.FACILITY, at.hcode9());
                    facility.add(registrar);
                    officers.put(
                            at.hcode9(), member(Duties.officerAt(at.hcode9())).passkey());
                });
            }
            return new Cast(passkeys(central), passkeys(provincial), passkeys(facility), officers);
        }

        private void record(SyntheticFacility facility) {
            var province = stage.get(Organisations.class)
                    .province(facility.province().code())
                    .orElseThrow();
            stage.get(RecordFacility.class)
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

        private List<Member> members(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> member(Duties.none()))
                    .toList();
        }

        private Member member(Duties duties) {
            var person = people.person();
            var handle =
                    ByteBuffer.allocate(Integer.BYTES).putInt(person.hashCode()).array();
            var passkey = SoftwarePasskey.create("localhost", stage.site().toString(), handle);
            var challenge = new byte[32];
            new SecureRandom().nextBytes(challenge);
            var known = relyingParty.verify(
                    Registration.fromJson(passkey.register(challenge).toJson()), challenge);
            var id = stage.get(RecordStaff.class)
                    .record(
                            new RecordStaff.Staff(
                                    new CitizenNumber(person.citizenNumber()),
                                    name(person),
                                    person.birthDate(),
                                    known,
                                    duties),
                            ACTOR);
            return new Member(id, known, passkey, person);
        }

        /** Nobody's term outlasts that of the one who appointed him. */
        private void appoint(Member appointer, Member registrar, Tier tier, String scope) {
            var end = Instant.now().plus(tier == Tier.FACILITY ? TERM.minusDays(1) : TERM);
            var prepared = stage.get(PrepareAppointment.class)
                    .prepare(new NewAppointment(appointer.id(), registrar.id(), tier, scope, end));
            var signed =
                    appointer.passkey().sign(prepared.challenge().challenge().toByteArray());
            stage.get(AppointRegistrar.class)
                    .appoint(appointer.id(), prepared.id(), Assertion.fromJson(signed.toJson()));
        }
    }

    private static List<SoftwarePasskey> passkeys(List<Member> members) {
        return members.stream().map(Member::passkey).toList();
    }

    private static PersonName name(SyntheticPerson person) {
        return new PersonName(
                person.thai().title(),
                person.thai().given(),
                person.thai().family(),
                person.english().given(),
                person.english().family());
    }
}

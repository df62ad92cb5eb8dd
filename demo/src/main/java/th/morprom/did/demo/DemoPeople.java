package th.morprom.did.demo;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import th.morprom.did.testpki.person.CouncilRegisterFile;
import th.morprom.did.testpki.person.Province;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPeople;
import th.morprom.did.testpki.person.SyntheticPerson;

/**
 * The generated people of this data folder: always the same ones, made from a seed that the folder keeps.
 *
 * @param doctors enough for many walks; each walk takes the next
 */
record DemoPeople(
        SyntheticFacility facility,
        SyntheticPerson central,
        SyntheticPerson provincial,
        SyntheticPerson elsewhere,
        SyntheticPerson facilityRegistrar,
        SyntheticPerson officer,
        SyntheticPerson patient,
        List<SyntheticDoctor> doctors,
        SyntheticPerson auditor,
        SyntheticPerson operator,
        SyntheticPerson colleague,
        SyntheticPerson citizen) {
    private static final int DOCTORS = 500;
    private static final Province HOME = Province.of("50");
    private static final Province OTHER = Province.of("90");

    static DemoPeople of(DataFolder data) {
        var people = new SyntheticPeople(
                Long.parseLong(read(data, "people-seed", Long.toString(new SecureRandom().nextLong()))));
        var facility = people.facility(HOME);
        return new DemoPeople(
                facility,
                people.person(),
                people.person(HOME),
                people.person(OTHER),
                people.person(HOME),
                people.person(HOME),
                people.person(HOME),
                IntStream.range(0, DOCTORS)
                        .mapToObj(i -> people.doctor(facility))
                        .toList(),
                people.person(),
                people.person(),
                people.person(HOME),
                people.person(HOME));
    }

    /** Writes the council's register, in which all the doctors are. */
    void writeCouncilRegister(DataFolder data) {
        CouncilRegisterFile.write(data.path("council-register.csv"), doctors);
    }

    /** The next doctor who has not registered yet. */
    SyntheticDoctor nextDoctor(DataFolder data) {
        var taken = Integer.parseInt(read(data, "doctors-taken", "0"));
        if (taken >= doctors.size()) {
            throw new CannotStart("All " + doctors.size() + " generated doctors of " + data.path("")
                    + " have registered; start with a fresh folder: MORPROM_DATA=… ./run demo");
        }
        data.writePrivately(data.path("doctors-taken"), Integer.toString(taken + 1));
        return doctors.get(taken);
    }

    /** The province outside the doctors' own. */
    static Province otherProvince() {
        return OTHER;
    }

    private static String read(DataFolder data, String name, String otherwise) {
        return data.text(name).orElseGet(() -> {
            data.writePrivately(data.path(name), otherwise);
            return otherwise;
        });
    }
}

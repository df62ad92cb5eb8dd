package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.personnel.AffiliationEnding;
import th.morprom.did.ra.personnel.AffiliationEndings;
import th.morprom.did.ra.personnel.EndAffiliation;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.PersonnelRefused;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;
import th.morprom.did.ra.personnel.ReadPersonnelFile;
import th.morprom.did.ra.personnel.TakePersonnel;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.Records;
import th.morprom.did.testpki.person.SyntheticPerson;

/** A facility whose staff comes and leaves, by a registrar's word or by rows. */
abstract class AffiliationFixture extends CertificateFixture {
    private static final String HEADER = "cid,prefix,first_name,last_name,position_name,last_working_day\n";

    UUID employ(Applicant applicant) {
        return new Records(authority, facility)
                .employ(atFacility, applicant.doctor().person(), "1", "");
    }

    void end(Member registrar, UUID member, LocalDate lastDay) {
        authority
                .get(EndAffiliation.class)
                .end(registrar.id(), member, affiliation(member, facility.hcode9()), lastDay);
    }

    UUID affiliation(UUID member, String hcode9) {
        return authority.get(Personnel.class).affiliations(member).stream()
                .filter(a -> a.hcode9().equals(hcode9))
                .findFirst()
                .orElseThrow()
                .id();
    }

    Set<UUID> open(UUID member) {
        return authority.get(AffiliationEndings.class).open(member).stream()
                .map(AffiliationEnding::id)
                .collect(Collectors.toSet());
    }

    boolean isEmployed(UUID member) {
        return authority.get(Personnel.class).affiliations(member).stream()
                .anyMatch(a -> a.until().isEmpty());
    }

    List<SyntheticPerson> people(int count) {
        return Stream.generate(() -> authority.people().person()).limit(count).toList();
    }

    TakePersonnel.Taken take(String rows) {
        return take(atFacility, rows);
    }

    TakePersonnel.Taken take(Member registrar, String rows) {
        return take(registrar, facility.hcode9(), rows);
    }

    TakePersonnel.Taken take(Member registrar, String hcode9, String rows) {
        return authority
                .get(ReadPersonnelFile.class)
                .read(registrar.id(), hcode9, (HEADER + rows).getBytes(StandardCharsets.UTF_8), true)
                .taken()
                .orElseThrow();
    }

    static String leavesAll(List<SyntheticPerson> people, LocalDate lastDay) {
        return people.stream().map(person -> leaves(person, lastDay)).collect(Collectors.joining());
    }

    static String worksAll(List<SyntheticPerson> people) {
        return people.stream().map(person -> row(person, "")).collect(Collectors.joining());
    }

    static String leaves(SyntheticPerson person, LocalDate lastDay) {
        return row(person, lastDay.toString());
    }

    static String row(SyntheticPerson person, String lastDay) {
        var name = person.thai();
        return String.join(",", person.citizenNumber(), name.title(), name.given(), name.family(), "แพทย์", lastDay)
                + "\n";
    }

    LocalDate today() {
        return ThaiDay.of(authority.clock().instant());
    }

    static Reason refusal(ThrowingCallable call) {
        return catchThrowableOfType(PersonnelRefused.class, call).reason();
    }
}

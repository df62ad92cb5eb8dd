package th.morprom.did.testpki.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;
import th.morprom.did.testpki.person.SyntheticPerson.Name;
import th.morprom.did.testpki.person.SyntheticPerson.Sex;

/**
 * Makes people, doctors and facilities; the same seed makes the same ones. Within one instance no citizen number, licence
 * or facility code comes twice.
 */
public final class SyntheticPeople {
    private static final Map<String, List<String[]>> WORDS =
            WordList.read("names.csv").stream().collect(Collectors.groupingBy(row -> row[0]));
    private static final List<String> POSITIONS =
            List.of("นายแพทย์ปฏิบัติการ", "นายแพทย์ชำนาญการ", "นายแพทย์ชำนาญการพิเศษ", "นายแพทย์เชี่ยวชาญ");
    private static final int FIRST_BIRTH_YEAR = 1960;
    private static final int BIRTH_YEARS = 38;

    private final Random random;
    private int people;
    private int doctors;
    private int facilities;

    public SyntheticPeople(long seed) {
        this.random = new Random(seed);
        this.people = random.nextInt(1_000_000);
    }

    /** A person in any province. */
    public SyntheticPerson person() {
        return person(Province.all().get(random.nextInt(Province.all().size())));
    }

    /** A person who lives in this province. */
    public SyntheticPerson person(Province province) {
        var sex = random.nextBoolean() ? Sex.MALE : Sex.FEMALE;
        var given = word(sex == Sex.MALE ? "male" : "female");
        var family = word("family");
        var unmarried = random.nextBoolean();
        var thaiTitle = sex == Sex.MALE ? "นาย" : unmarried ? "นางสาว" : "นาง";
        var englishTitle = sex == Sex.MALE ? "Mr." : unmarried ? "Miss" : "Mrs.";
        var birth = LocalDate.of(FIRST_BIRTH_YEAR + random.nextInt(BIRTH_YEARS), 1, 1)
                .plusDays(random.nextInt(365));
        return new SyntheticPerson(
                SyntheticCitizenNumber.of(people++),
                new Name(thaiTitle, given[1], "", family[1]),
                new Name(englishTitle, given[2], "", family[2]),
                sex,
                birth,
                address(province));
    }

    /** A doctor with an active licence who works here. */
    public SyntheticDoctor doctor(SyntheticFacility facility) {
        if (doctors == 1_000) {
            throw new IllegalStateException("there are 1,000 synthetic licence numbers");
        }
        var number = Integer.toString(99_000 + doctors++);
        return new SyntheticDoctor(
                person(facility.province()),
                new Licence("01", "doctor", number, Licence.Status.ACTIVE, Optional.empty()),
                facility,
                POSITIONS.get(random.nextInt(POSITIONS.size())));
    }

    /** A hospital in this province. */
    public SyntheticFacility facility(Province province) {
        if (facilities == 999) {
            throw new IllegalStateException("there are 999 synthetic facility codes");
        }
        var n = ++facilities;
        var name = word("facility");
        var place = address(province);
        return new SyntheticFacility(
                "99%03d".formatted(n),
                "ZZ%07d".formatted(n),
                name[1] + province.thai() + " " + n,
                province.english() + " " + name[2] + " " + n,
                province,
                place.oneLine());
    }

    private Address address(Province province) {
        var capital = province.code().equals("10");
        var house = (1 + random.nextInt(998)) + "/" + (1 + random.nextInt(98));
        var soi = random.nextInt(3) == 0 ? "ซอยทดสอบ " + (1 + random.nextInt(40)) : "";
        return new Address(
                house,
                capital ? "" : "หมู่ที่ " + (1 + random.nextInt(15)),
                new Address.Lane("", soi, random.nextBoolean() ? "ถนนสมมติ" : ""),
                (capital ? "แขวง" : "ตำบล") + "ทดสอบ",
                (capital ? "เขต" : "อำเภอ") + "ตัวอย่าง",
                capital ? province.thai() : "จังหวัด" + province.thai());
    }

    private String[] word(String kind) {
        var words = WORDS.getOrDefault(kind, List.of());
        return words.get(random.nextInt(words.size()));
    }
}

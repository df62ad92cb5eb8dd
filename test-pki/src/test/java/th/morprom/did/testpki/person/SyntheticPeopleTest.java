package th.morprom.did.testpki.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticPeopleTest {
    private final SyntheticPeople people = new SyntheticPeople(7);

    @ParameterizedTest
    @ValueSource(strings = {"123456789012", "111111111111", "000000000000"})
    void computes_the_check_digit_of_numbers_known_to_pass(String twelve) {
        var known = List.of("1234567890121", "1111111111119", "0000000000001");

        assertThat(known).contains(twelve + SyntheticCitizenNumber.checkDigit(twelve));
    }

    @Test
    void there_are_77_provinces_in_13_regions() {
        assertThat(Province.all()).hasSize(77);
        assertThat(Province.all().stream().map(Province::code)).doesNotHaveDuplicates();
        assertThat(Province.all().stream().map(Province::region))
                .containsAll(IntStream.rangeClosed(1, 13).boxed().toList());
        assertThat(Province.of("50").thai()).isEqualTo("เชียงใหม่");
    }

    @Test
    void nobody_comes_twice_and_nobody_can_be_real() {
        var seen = new HashSet<String>();
        for (var i = 0; i < 500; i++) {
            var person = people.person();
            assertThat(seen.add(person.citizenNumber())).isTrue();
            assertThat(person.citizenNumber()).startsWith("10000").hasSize(13);
            assertThat(person.thai().family()).containsPattern("ทดสอบ|สมมติ|ตัวอย่าง|จำลอง|ทดลอง");
        }
    }

    @Test
    void the_same_seed_makes_the_same_people() {
        var one = new SyntheticPeople(42);
        var other = new SyntheticPeople(42);

        var facility = one.facility(Province.of("10"));
        assertThat(facility).isEqualTo(other.facility(Province.of("10")));
        assertThat(one.doctor(facility)).isEqualTo(other.doctor(facility));
    }

    @Test
    void every_text_can_be_written_on_a_card() {
        var tis620 = Charset.forName("TIS-620").newEncoder();
        for (var i = 0; i < 200; i++) {
            var person = people.person();
            assertThat(Stream.of(person.thai().full(), person.address().oneLine()))
                    .allMatch(tis620::canEncode);
        }
    }

    @Test
    void writes_the_council_register_a_line_a_doctor(@TempDir Path folder) throws Exception {
        var facility = people.facility(Province.of("50"));
        var good = people.doctor(facility);
        var suspended = people.doctor(facility).with(SyntheticDoctor.Licence.Status.SUSPENDED);
        var file = folder.resolve("council-register.csv");

        CouncilRegisterFile.write(file, List.of(good, suspended));

        assertThat(Files.readAllLines(file))
                .hasSize(3)
                .startsWith(CouncilRegisterFile.HEADER)
                .anyMatch(line -> line.startsWith(
                                "01,doctor,99000," + good.person().thai().given() + ",")
                        && line.endsWith(",active,"))
                .anyMatch(line -> line.startsWith("01,doctor,99001,") && line.endsWith(",suspended,"));
    }
}

package th.morprom.did.ra.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ra.profession.Council;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.testpki.person.CouncilRegisterFile;
import th.morprom.did.testpki.person.Province;
import th.morprom.did.testpki.person.SyntheticPeople;

class CouncilRegisterTest {
    private static final String ROW = "01,doctor,12345,ทดสอบ,ตัวอย่าง,Thodsob,Tuayang,active,2027-12-31";

    @Test
    void reads_a_licence_with_its_last_day() {
        var found = CouncilRegister.parse(CouncilRegister.HEADER + "\n" + ROW + "\n")
                .find(Council.MEDICAL, "12345")
                .orElseThrow();

        assertThat(found.profession()).isEqualTo(Profession.DOCTOR);
        assertThat(found.givenNameTh()).isEqualTo("ทดสอบ");
        assertThat(found.status()).isEqualTo(RegisteredLicence.Status.ACTIVE);
        assertThat(found.validUntil()).contains(LocalDate.of(2027, 12, 31));
    }

    @Test
    void reads_the_register_of_generated_doctors() {
        var people = new SyntheticPeople(7);
        var doctor = people.doctor(people.facility(Province.of("50")));

        var register = CouncilRegister.parse(CouncilRegisterFile.text(List.of(doctor)));

        assertThat(register.find(Council.MEDICAL, doctor.licence().number())).isPresent();
        assertThat(register.find(Council.NURSING, doctor.licence().number())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01,doctor,12345,ทดสอบ,ตัวอย่าง,Thodsob,Tuayang,active",
                "01,doctor,12345,ทดสอบ,ตัวอย่าง,Thodsob,Tuayang,active,,",
                "02,doctor,12345,ทดสอบ,ตัวอย่าง,Thodsob,Tuayang,active,",
                "01,wizard,12345,ทดสอบ,ตัวอย่าง,Thodsob,Tuayang,active,",
                "01,doctor,ว.12345,ทดสอบ,ตัวอย่าง,Thodsob,Tuayang,active,",
                "01,doctor,12345,,ตัวอย่าง,Thodsob,Tuayang,active,",
                "01,doctor,12345,ทดสอบ ,ตัวอย่าง,Thodsob,Tuayang,active,",
                "01,doctor,12345,ทด\u00ADสอบ,ตัวอย่าง,Thodsob,Tuayang,active,",
                "01,doctor,12345,ทดสอบ,ตัวอย่าง,Thodsob,Tua\u202Eyang,active,",
                "01,doctor,12345,ทดสอบ,ตัวอย่าง,Thodsob,Tuayang,ACTIVE,",
                "01,doctor,12345,ทดสอบ,ตัวอย่าง,Thodsob,Tuayang,active,2570-12-31x",
                "01,doctor,12345,\"ทดสอบ\",ตัวอย่าง,Thodsob,Tuayang,active,",
                ""
            })
    void refuses_the_whole_file_for_one_bad_line(String bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CouncilRegister.parse(CouncilRegister.HEADER + "\n" + ROW + "\n" + bad + "\n"))
                .withMessageStartingWith("line 3: ");
    }

    /** A space of no width comes out of Thai programs between words; a whole register is not refused for one. */
    @Test
    void leaves_spaces_of_no_width_out() {
        var register = CouncilRegister.parse(
                "\uFEFF" + CouncilRegister.HEADER + "\n" + ROW.replace("ทดสอบ", "ทด\u200Bสอบ") + "\n");

        assertThat(register.all().iterator().next().licence().givenNameTh()).isEqualTo("ทดสอบ");
    }

    @Test
    void refuses_the_same_number_twice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CouncilRegister.parse(CouncilRegister.HEADER + "\n" + ROW + "\n" + ROW))
                .withMessageStartingWith("line 3: ");
    }

    @Test
    void refuses_another_header() {
        assertThatIllegalArgumentException().isThrownBy(() -> CouncilRegister.parse("number,name\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> CouncilRegister.parse(""));
    }
}

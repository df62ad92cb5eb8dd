package th.morprom.did.ra.profession;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenceNumberTest {
    @ParameterizedTest
    @CsvSource({
        "DOCTOR,12345,ว. 12345",
        "DENTIST,2345,ท. 2345",
        "PHARMACIST,34567,ภ. 34567",
        "PHYSICAL_THERAPIST,4567,ก. 4567",
        "MEDICAL_TECHNOLOGIST,5678,ท.น. 5678",
        "THAI_TRADITIONAL_DOCTOR,6789,พท. 6789"
    })
    void is_written_with_the_letters_of_its_council_and_read_back(Profession profession, String number, String text) {
        assertThat(LicenceNumber.written(profession, number)).isEqualTo(text);
        assertThat(LicenceNumber.written(profession.nameTh(), number)).isEqualTo(text);
        assertThat(new DeclaredLicence(profession, number).written()).isEqualTo(text);
        assertThat(LicenceNumber.read(text, "")).contains(new DeclaredLicence(profession, number));
    }

    @ParameterizedTest
    @CsvSource({"NURSE,4511234567", "VETERINARIAN,1234"})
    void is_written_bare_where_it_is_not_known_what_stands_before_it(Profession profession, String number) {
        assertThat(LicenceNumber.written(profession, number)).isEqualTo(number);
        assertThat(LicenceNumber.read(number, profession.nameTh())).contains(new DeclaredLicence(profession, number));
    }

    @ParameterizedTest
    @CsvSource({"พว. 4511234567", "ผด.4511234567"})
    void letters_of_nurses_are_read_all_the_same(String text) {
        assertThat(LicenceNumber.read(text, "")).contains(new DeclaredLicence(Profession.NURSE, "4511234567"));
    }

    @Test
    void of_a_profession_that_is_none_of_ours_nothing_is_put_before_it() {
        assertThat(LicenceNumber.written("Physician", "12345")).isEqualTo("12345");
        assertThat(LicenceNumber.read("ศ. 12345", "แพทย์")).isEmpty();
        assertThat(LicenceNumber.read("01-1234", "สัตวแพทย์"))
                .as("what 01 stands for is not known")
                .isEmpty();
        assertThat(LicenceNumber.read("12345678901", "แพทย์"))
                .as("longer than any")
                .isEmpty();
    }
}

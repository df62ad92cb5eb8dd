package th.morprom.did.ra.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ra.licence.KeepLicences;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.licence.Licences;
import th.morprom.did.ra.licence.RegisteredLicence.Status;
import th.morprom.did.ra.lookup.LookUpRefused.Reason;
import th.morprom.did.ra.lookup.PublicLicence.Standing;
import th.morprom.did.ra.profession.Council;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

class LookUpLicenceTest {
    private static final String HEADER = "council,profession,number,given_name_th,family_name_th,given_name_en,"
            + "family_name_en,status,valid_until,specialties\n";
    private static final String DOCTOR =
            "01,doctor,71001,ตัวอย่าง,สมมุติ,Tuayang,Sommut,active,,สูติศาสตร์|เวชศาสตร์ครอบครัว\n";
    private static final String NURSE = "02,nurse,4511071001,สมศรี,สมมุติ,Somsri,Sommut,active,2026-11-23,\n";

    private RegistrationAuthority authority;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        register(DOCTOR + NURSE);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "71001",
                "ว.71001",
                "ว. 71001",
                "ตัวอย่าง สมมุติ",
                "นพ.ตัวอย่าง สมมุติ",
                "นายแพทย์ตัวอย่าง  สมมุติ",
                "tuayang sommut",
                "Dr. Tuayang Sommut",
                "ผศ.นพ.ตัวอย่าง สมมุติ",
                "รศ. ดร. นพ. ตัวอย่าง สมมุติ",
                "ศ.เกียรติคุณ นพ.ตัวอย่าง สมมุติ",
                "ผู้ช่วยศาสตราจารย์ นายแพทย์ตัวอย่าง สมมุติ",
                "น.ส.ตัวอย่าง สมมุติ",
                "น.ส. ดร.ตัวอย่าง สมมุติ",
                "Asst. Prof. Dr. Tuayang Sommut",
                "Prof.Tuayang Sommut"
            })
    void finds_a_doctor_by_exact_number_and_full_name(String text) {
        assertThat(lookUp(text).licences()).singleElement().satisfies(licence -> {
            assertThat(licence.nameTh()).isEqualTo("ตัวอย่าง สมมุติ");
            assertThat(licence.standing()).isEqualTo(Standing.ACTIVE);
            assertThat(licence.specialties()).containsExactly("สูติศาสตร์", "เวชศาสตร์ครอบครัว");
            assertThat(licence.rules()).extracting(Licences.Rule::right).contains(true, false);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"7100", "ท.71001", "99999", "ตัวอย่าง สมมุติก", "อื่น สมมุติ"})
    void answers_nothing_alike_for_everything_that_is_not_exactly_there(String text) {
        assertThat(lookUp(text)).isEqualTo(new LookUpLicence.Answer(List.of(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"สมมุติ", "%", "710*", "ตัว% สมมุติ", "_____ ______", "อ.12345", "' or 1=1 --"})
    void does_not_search_by_parts_or_patterns(String text) {
        assertThat(refusal(text)).isEqualTo(Reason.QUERY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ตัวอย่าง ณ อยุธยา", "ตัวอย่าง ณ  อยุธยา", "ศ.นพ.ตัวอย่าง ณ อยุธยา", "Tuayang Na Ayutthaya"})
    void finds_a_family_name_that_begins_with_a_word_of_one_letter(String text) throws IOException {
        register(DOCTOR.replace("สมมุติ", "ณ อยุธยา").replace("Sommut", "Na Ayutthaya"));

        assertThat(lookUp(text).licences()).hasSize(1);
        assertThat(refusal("ณ อยุธยา")).isEqualTo(Reason.QUERY);
    }

    @Test
    void a_licence_whose_last_day_is_over_has_lapsed() {
        assertThat(lookUp("4511071001").licences())
                .extracting(PublicLicence::standing)
                .containsExactly(Standing.LAPSED);
    }

    @Test
    void more_people_of_one_name_than_are_shown_are_none() throws IOException {
        register(IntStream.range(0, 11)
                .mapToObj(i -> DOCTOR.replace("71001", "7200" + i))
                .collect(Collectors.joining()));

        assertThat(lookUp("ตัวอย่าง สมมุติ")).isEqualTo(new LookUpLicence.Answer(List.of(), true));
        assertThat(lookUp("72003").licences()).hasSize(1);
    }

    @Test
    void an_address_that_asks_too_often_waits() {
        IntStream.range(0, 20).forEach(i -> lookUp("71001"));

        assertThat(refusal("71001")).isEqualTo(Reason.TOO_MANY);
    }

    @Test
    void keeps_every_state_of_a_licence_and_the_same_register_once() throws IOException {
        assertThat(authority.get(KeepLicences.class).keep()).isEmpty();
        register(DOCTOR.replace("active", "suspended") + NURSE);
        register(NURSE);
        register(DOCTOR + NURSE);

        assertThat(authority.get(Licences.class).history(Council.MEDICAL, "71001"))
                .extracting(past -> past.status() + (past.missing() ? " missing" : ""))
                .containsExactly("ACTIVE", "SUSPENDED missing", "SUSPENDED", "ACTIVE");
        assertThat(authority.get(Licences.class).history(Council.NURSING, "4511071001"))
                .extracting(Licences.Past::status)
                .containsExactly(Status.ACTIVE);
    }

    @Test
    void a_licence_that_the_register_has_lost_is_not_shown_and_a_broken_register_changes_nothing() throws IOException {
        register(NURSE);
        assertThat(lookUp("71001").licences()).isEmpty();

        Files.writeString(authority.register(), HEADER + "broken");
        assertThatThrownBy(() -> authority.get(KeepLicences.class).keep())
                .isInstanceOf(LicenceRegistryUnavailable.class);
        assertThat(lookUp("4511071001").licences()).hasSize(1);
    }

    @Test
    void one_profession_may_be_asked_for() {
        assertThat(authority
                        .get(LookUpLicence.class)
                        .lookUp("71001", Optional.of(Profession.DENTIST), "192.0.2.7")
                        .licences())
                .isEmpty();
    }

    private void register(String rows) throws IOException {
        Files.writeString(authority.register(), HEADER + rows);
        authority.get(KeepLicences.class).keep();
    }

    private LookUpLicence.Answer lookUp(String text) {
        return authority.get(LookUpLicence.class).lookUp(text, Optional.empty(), "192.0.2.7");
    }

    private Reason refusal(String text) {
        return catchThrowableOfType(LookUpRefused.class, () -> lookUp(text)).reason();
    }
}

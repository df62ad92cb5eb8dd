package th.morprom.did.ra.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticPerson;

class PeopleTest {
    private RegistrationAuthority authority;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void finds_a_person_by_his_citizen_number_and_shows_it_masked() {
        var applicant = authority.applicant(authority.facility("50"));
        var number = new CitizenNumber(applicant.doctor().person().citizenNumber());

        var found = authority.get(People.class).find(number).orElseThrow();

        assertThat(found.id()).isEqualTo(applicant.id());
        assertThat(found.maskedCitizenNumber()).isEqualTo(number.masked());
        assertThat(authority.get(People.class).has(found.id(), number)).isTrue();
    }

    @Test
    void no_table_holds_the_citizen_number_in_the_clear() {
        var applicant = authority.applicant(authority.facility("50"));
        var number = applicant.doctor().person().citizenNumber();
        var keys = authority.get(PersonalDataKeys.class);

        var tables = authority
                .database()
                .sql("select table_name from information_schema.tables where table_schema in ('ra', 'audit')")
                .query(String.class)
                .list();
        for (var table : tables) {
            var schema = table.startsWith("flyway") || !inRa(table) ? "audit" : "ra";
            var rows = authority
                    .database()
                    .sql("select count(*) from " + schema + "." + table + " t where position(:number in t::text) > 0")
                    .param("number", number)
                    .query(Long.class)
                    .single();
            assertThat(rows).as(table).isZero();
        }
        var stored = authority
                .database()
                .sql("select citizen_number from ra.person where id = :id")
                .param("id", applicant.id())
                .query((row, n) -> row.getBytes("citizen_number"))
                .single();
        assertThat(new String(keys.decrypt(stored), StandardCharsets.US_ASCII)).isEqualTo(number);
    }

    @Test
    void records_the_same_member_of_staff_once() {
        var person = authority.people().person();
        var passkey = passkey();
        var recordStaff = authority.get(RecordStaff.class);

        var first = recordStaff.record(staff(person, passkey, Duties.none()), "test");

        assertThat(recordStaff.record(staff(person, passkey, Duties.none()), "test"))
                .isEqualTo(first);
        assertThatThrownBy(() -> recordStaff.record(staff(person, passkey(), Duties.none()), "test"))
                .isInstanceOfSatisfying(
                        StaffRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(StaffRefused.Reason.PASSKEY_DIFFERS));
        assertThatThrownBy(() -> recordStaff.record(staff(authority.people().person(), passkey, Duties.none()), "test"))
                .isInstanceOf(StaffRefused.class);
    }

    @Test
    void refuses_an_officer_at_an_unknown_counter() {
        var duties = Duties.officerAt("ZZ9999999");

        assertThatThrownBy(() -> authority
                        .get(RecordStaff.class)
                        .record(staff(authority.people().person(), passkey(), duties), "test"))
                .isInstanceOfSatisfying(
                        StaffRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(StaffRefused.Reason.UNKNOWN_FACILITY));
    }

    private boolean inRa(String table) {
        return authority
                .database()
                .sql("select to_regclass('ra.' || :table) is not null")
                .param("table", table)
                .query(Boolean.class)
                .single();
    }

    private static Passkey passkey() {
        var made = SoftwarePasskey.create("localhost", "http://localhost:8080", new byte[] {1});
        return new Passkey(Bytes.of(made.credentialId()), Bytes.of(made.publicKey()), 0);
    }

    private static RecordStaff.Staff staff(SyntheticPerson person, Passkey passkey, Duties duties) {
        return new RecordStaff.Staff(
                th.morprom.did.ra.testing.People.citizenNumber(person),
                th.morprom.did.ra.testing.People.name(person),
                person.birthDate(),
                passkey,
                duties);
    }
}

package th.morprom.did.ra.personnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticFacility;

/** A regional hospital has thousands: nobody lists them all, and each is found by name. */
class FacilityStaffTest {
    private static final int MANY = 2_000;
    private static final int PAGE = 50;

    private RegistrationAuthority authority;
    private SyntheticFacility hospital;
    private SyntheticFacility other;
    private LocalDate today;
    private FacilityStaff staff;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        hospital = authority.facility("50");
        other = authority.facility("50");
        today = ThaiDay.of(authority.clock().instant());
        staff = authority.get(FacilityStaff.class);
        employ(hospital, "สมมุติ", MANY);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_page_holds_some_of_them_and_all_pages_everybody_once() {
        var query = query(Optional.empty());

        assertThat(staff.count(query)).isEqualTo(MANY);
        var everybody = IntStream.rangeClosed(1, MANY / PAGE)
                .mapToObj(number -> staff.find(query, PageOfList.nearest(number, MANY, PAGE)))
                .flatMap(List::stream)
                .toList();
        assertThat(staff.find(query, PageOfList.nearest(1, MANY, PAGE))).hasSize(PAGE);
        assertThat(everybody).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void somebody_is_found_by_his_name_where_he_works_now() {
        employ(hospital, "ณ ตัวอย่าง", 1);
        employ(other, "ณ ตัวอย่าง", 1);

        for (var typed : List.of("ณ ตัวอย่าง", "บุคคล1 ณ", "นายบุคคล1 ณ ตัวอย่าง")) {
            assertThat(staff.find(query(Optional.of(typed)), PageOfList.nearest(1, PAGE, PAGE)))
                    .as(typed)
                    .singleElement()
                    .satisfies(found -> assertThat(found.name()).hasToString("นายบุคคล1 ณ ตัวอย่าง"));
        }
        assertThat(staff.count(query(Optional.of("%")))).isZero();
        authority
                .database()
                .sql("update ra.staff_affiliation set valid_until = :yesterday where hcode9 = :hcode9")
                .param("yesterday", today.minusDays(1))
                .param("hcode9", hospital.hcode9())
                .update();
        assertThat(staff.count(query(Optional.empty()))).isZero();
    }

    private FacilityStaff.Query query(Optional<String> name) {
        return new FacilityStaff.Query(List.of(hospital.hcode9()), today, name);
    }

    private void employ(SyntheticFacility at, String family, int many) {
        authority
                .database()
                .sql("""
                        with members as (
                            insert into ra.staff_member (id, citizen_reference, citizen_number, citizen_masked,
                                   title_th, given_name_th, family_name_th, recorded_at)
                            select gen_random_uuid(), decode(md5(:at || :family || other), 'hex'), '',
                                   'X-XXXX-XXXXX-12-3', 'นาย', 'บุคคล' || other, :family, now()
                              from generate_series(1, :many) other
                            returning id)
                        insert into ra.staff_affiliation (id, member, hcode9, position, position_code, department,
                               position_type, position_level, standard_position, valid_from, recorded_at, recorded_by)
                        select gen_random_uuid(), id, :at, 'พยาบาล', '', '', '', '', '', :from, now(), 'his'
                          from members
                        """)
                .param("at", at.hcode9())
                .param("family", family)
                .param("many", many)
                .param("from", today.minusDays(30))
                .update();
    }
}

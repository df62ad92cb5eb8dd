package th.morprom.did.ra.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

class OrganisationsTest {
    private RegistrationAuthority authority;
    private Organisations organisations;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        organisations = authority.get(Organisations.class);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void knows_the_77_provinces_as_a_second_list_has_them() {
        var others = th.morprom.did.testpki.person.Province.all();

        assertThat(organisations.provinces()).hasSize(77);
        assertThat(organisations.provinces())
                .extracting(province -> province.code() + province.nameTh())
                .containsExactlyInAnyOrderElementsOf(others.stream()
                        .map(province -> province.code() + province.thai())
                        .toList());
    }

    @Test
    void finds_a_facility_by_code_and_name() {
        var made = authority.facility("50");
        var elsewhere = authority.facility("51");

        assertThat(organisations.facility(made.hcode9()).orElseThrow().nameTh()).isEqualTo(made.thai());
        assertThat(organisations.search(made.hcode(), 5)).hasSize(1);
        assertThat(organisations.search(elsewhere.english().toLowerCase(java.util.Locale.ROOT), 5))
                .extracting(Facility::hcode9)
                .contains(elsewhere.hcode9());
        assertThat(organisations.facility("ZZ9999999")).isEmpty();
    }

    @Test
    void records_what_has_changed_about_a_facility_and_the_unchanged_once() {
        var made = authority.facility("50");
        var facility = organisations.facility(made.hcode9()).orElseThrow();
        var events = events();

        authority.get(RecordFacility.class).record(facility, "test");
        assertThat(events()).isEqualTo(events);
        authority
                .get(RecordFacility.class)
                .record(
                        new Facility(
                                facility.hcode9(),
                                facility.hcode(),
                                "โรงพยาบาลชื่อใหม่",
                                facility.nameEn(),
                                facility.province(),
                                facility.branch(),
                                facility.addressTh(),
                                false),
                        "test");

        assertThat(organisations.facility(made.hcode9()).orElseThrow().nameTh()).isEqualTo("โรงพยาบาลชื่อใหม่");
        assertThat(events()).isEqualTo(events + 1);
    }

    @Test
    void a_closed_facility_is_still_known_but_nothing_begins_there() {
        var made = authority.facility("50");
        authority
                .database()
                .sql("update ra.facility set effective_until = '2026-11-23' where hcode9 = :hcode9")
                .param("hcode9", made.hcode9())
                .update();

        assertThat(organisations.facility(made.hcode9())).isPresent();
        assertThat(organisations.openFacility(made.hcode9())).isEmpty();
        assertThat(organisations.search(made.hcode(), 5)).isEmpty();
    }

    @Test
    void puts_every_province_into_its_health_region() {
        var regions = authority.get(OrganisationTree.class).regions(java.time.LocalDate.of(2026, 11, 24));

        assertThat(regions)
                .extracting(region -> region.provinces().size())
                .containsExactly(8, 5, 5, 8, 8, 8, 4, 7, 4, 5, 7, 7, 1);
        assertThat(regions.get(12).provinces().get(0).province().nameTh()).isEqualTo("กรุงเทพมหานคร");
    }

    @Test
    void refuses_codes_of_another_form() {
        var province = organisations.province("50").orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Facility("aa0000001", "00001", "ก", "A", province, "moph", "", true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Facility("AA0000001", "1", "ก", "A", province, "moph", "", true));
    }

    private long events() {
        return authority
                .database()
                .sql("select count(*) from audit.event")
                .query(Long.class)
                .single();
    }
}

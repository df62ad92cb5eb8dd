package th.morprom.did.ra.facilityfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.csv.Problem;
import th.morprom.did.ra.csv.Problem.Reason;
import th.morprom.did.ra.facilityfile.FacilityImport.State;
import th.morprom.did.ra.organisation.Branch;
import th.morprom.did.ra.organisation.BranchRegistrars;
import th.morprom.did.ra.organisation.FacilityFilter;
import th.morprom.did.ra.organisation.OrganisationTree;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

class FacilityImportTest {
    private static final String HEADER =
            "hcode9,hcode,code9,name_th,name_en,type,branch,province,district,district_th,dip_chip,effective_from,effective_until\n";
    private static final String ROW =
            "ZZ0070001,70001,000070001,โรงพยาบาลตัวอย่าง,Tuayang Hospital,รพช.,moph,50,5001,เมืองเชียงใหม่,1,2024-10-01,\n";
    private static final String OTHER =
            "ZZ0070002,70002,000070002,โรงพยาบาลที่สอง,Second Hospital,รพท.,university,51,,,0,,\n";

    private RegistrationAuthority authority;
    private Member central;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        central = authority.centralOfficer();
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_look_changes_nothing_and_the_import_everything_at_once() {
        var id = look(HEADER + ROW + OTHER);

        assertThat(found(id).state()).isEqualTo(State.READY);
        assertThat(found(id).counts()).isEqualTo(new FacilityImport.Counts(2, 2, 0, 0, 0));
        assertThat(tree().facility("ZZ0070001")).isEmpty();

        importConfirmed(id);

        assertThat(found(id).state()).isEqualTo(State.IMPORTED);
        assertThat(found(id).percent()).isEqualTo(100);
        var recorded = tree().facility("ZZ0070001").orElseThrow();
        assertThat(recorded.facility().participating()).isTrue();
        assertThat(recorded.listing().oldCode()).contains("000070001");
        assertThat(recorded.listing().district().orElseThrow().nameTh()).isEqualTo("เมืองเชียงใหม่");
        assertThat(recorded.listing().inForce(LocalDate.of(2024, 9, 30))).isFalse();
        assertThat(recorded.listing().inForce(LocalDate.of(2024, 10, 1))).isTrue();
        assertThat(authority.events("facility-file.looked-at")).containsExactly(id.toString());
        assertThat(authority.events("facility-file.confirmed")).containsExactly(id.toString());
        assertThat(authority.events("facility-file.imported")).containsExactly(id.toString());
    }

    @Test
    void facilities_are_found_by_the_district_that_the_file_names_and_districts_by_what_may_be_seen_of_them() {
        importConfirmed(
                look(HEADER + ROW + OTHER + ROW.replace("7000", "7001").replace("5001,เมืองเชียงใหม่", "5002,จอมทอง")));
        var country = new Reach(Set.of(Branch.MINISTRY), Set.of(), Set.of());

        assertThat(tree().districts(in("5001", country)))
                .extracting(counted -> counted.district().nameTh(), OrganisationTree.CountedDistrict::facilities)
                .containsExactly(tuple("จอมทอง", 1), tuple("เมืองเชียงใหม่", 1));
        assertThat(tree().find(in("5001", country), 10, 0))
                .extracting(listed -> listed.facility().hcode9())
                .containsExactly("ZZ0070001");
        assertThat(tree().count(in("5003", country))).isZero();
        assertThat(tree().districts(in("5001", new Reach(Set.of(), Set.of("51"), Set.of()))))
                .isEmpty();
    }

    private static FacilityFilter in(String district, Reach reach) {
        return new FacilityFilter(Optional.empty(), Optional.of("50"), Optional.of(district), Optional.empty(), reach);
    }

    @Test
    void the_same_file_twice_changes_nothing_the_second_time() {
        importConfirmed(look(HEADER + ROW + OTHER));
        var again = look(HEADER + ROW + OTHER);

        assertThat(found(again).counts()).isEqualTo(new FacilityImport.Counts(2, 0, 0, 2, 0));
        importConfirmed(again);
        assertThat(tree().history("ZZ0070001")).hasSize(1);
    }

    @Test
    void a_changed_facility_keeps_what_it_was_and_a_column_that_is_not_there_is_left_alone() {
        importConfirmed(look(HEADER + ROW));
        var id = look("""
                hcode9,hcode,name_th,name_en,province,effective_until
                ZZ0070001,70001,โรงพยาบาลชื่อใหม่,Tuayang Hospital,50,2026-12-31
                """);

        assertThat(imports().changes(id))
                .singleElement()
                .satisfies(change -> assertThat(change.fields()).containsExactly("name_th", "effective_until"));
        importConfirmed(id);

        var recorded = tree().facility("ZZ0070001").orElseThrow();
        assertThat(recorded.facility().nameTh()).isEqualTo("โรงพยาบาลชื่อใหม่");
        assertThat(recorded.facility().participating()).isTrue();
        assertThat(recorded.listing().inForce(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(tree().history("ZZ0070001"))
                .extracting(recordedThen -> recordedThen.entry().get("name_th"))
                .containsExactly("โรงพยาบาลชื่อใหม่", "โรงพยาบาลตัวอย่าง");
    }

    @Test
    void codes_may_change_hands_within_a_file() {
        importConfirmed(look(HEADER + ROW + OTHER));
        var swapped = (ROW.replace("70001,0000", "70002,0000") + OTHER.replace("70002,0000", "70001,0000"))
                .replace("ZZ0070002,70001,000070002", "ZZ0070002,70001,000070001")
                .replace("ZZ0070001,70002,000070001", "ZZ0070001,70002,000070002");

        importConfirmed(look(HEADER + swapped));

        assertThat(tree().facility("ZZ0070001").orElseThrow().facility().hcode())
                .isEqualTo("70002");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ZZ0070001|zz0070001|hcode9|FORM",
                ",70001,|,1,|hcode|FORM",
                ",000070001,|,70001,|code9|FORM",
                "โรงพยาบาลตัวอย่าง|''|name_th|VALUE_MISSING",
                ",moph,|,circus,|branch|UNKNOWN_CODE",
                "รพช.|รพ.ช|type|UNKNOWN_CODE",
                ",50,5001|,59,5001|province|UNKNOWN_CODE",
                ",5001,|,5101,|district|OTHER_PROVINCE",
                ",1,2024|,maybe,2024|dip_chip|YES_OR_NO",
                "2024-10-01|2567-10-01|effective_from|BUDDHIST_YEAR",
                "2024-10-01|1/10/2024|effective_from|DATE",
                "2024-10-01|-4000-01-01|effective_from|DATE",
                "2024-10-01|1799-12-31|effective_from|DATE",
                "2024-10-01,|2024-10-01,2024-09-30|effective_until|PERIOD"
            })
    void one_bad_value_is_told_by_line_and_column_and_nothing_can_be_imported(
            String right, String wrong, String field, Reason reason) {
        var id = look(HEADER + OTHER + ROW.replace(right, wrong));

        assertThat(imports().problems(id)).containsExactly(new Problem(3, field, reason));
        assertThat(found(id).state()).isEqualTo(State.BAD);
        assertThat(refusal(() -> confirm(central, id))).isEqualTo(ImportRefused.Reason.NOT_READY);
        assertThat(tree().facility("ZZ0070002")).isEmpty();
    }

    @Test
    void a_code_twice_in_the_file_or_of_another_facility_is_a_problem() {
        importConfirmed(look(HEADER + ROW));

        var twice = look(HEADER + OTHER + OTHER.replace("ZZ0070002", "ZZ0070003"));
        var used = look(HEADER + OTHER.replace("70002,0000", "70001,0000"));

        assertThat(imports().problems(twice))
                .containsExactly(
                        new Problem(3, "hcode", Reason.TWICE_IN_FILE), new Problem(3, "code9", Reason.TWICE_IN_FILE));
        assertThat(imports().problems(used)).containsExactly(new Problem(2, "hcode", Reason.CODE_IN_USE));
    }

    @Test
    void a_file_that_has_become_bad_since_the_look_is_not_imported() {
        var first = look(HEADER + ROW);
        var second = look(HEADER + OTHER.replace("70002,0000", "70001,0000"));
        confirm(central, first);
        confirm(central, second);
        runAll();

        assertThat(found(first).state()).isEqualTo(State.IMPORTED);
        assertThat(found(second).state()).isEqualTo(State.BAD);
        assertThat(tree().facility("ZZ0070002")).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_imported_keeps_no_other_waiting_and_is_tried_again() {
        var failing = look(HEADER + ROW);
        confirm(central, failing);
        authority.clock().advance(Duration.ofSeconds(1));
        var next = look(HEADER + OTHER);
        confirm(central, next);
        var database = authority.database();
        database.sql("""
                create trigger refuse before insert or update on ra.facility for each row when (new.hcode9 = 'ZZ0070001')
                execute function ra.refuse_change()
                """).update();

        assertThatThrownBy(this::runAll).isInstanceOf(DataAccessException.class);
        runAll();

        assertThat(found(next).state()).isEqualTo(State.IMPORTED);
        assertThat(found(failing).state()).isEqualTo(State.CONFIRMED);
        database.sql("drop trigger refuse on ra.facility").update();
        authority.clock().advance(Duration.ofMinutes(2));
        runAll();
        assertThat(found(failing).state()).isEqualTo(State.IMPORTED);
    }

    @Test
    void only_a_central_registrar_hands_in_and_confirms() {
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        var id = look(HEADER + ROW);

        assertThat(refusal(() -> look(provincial, HEADER + ROW))).isEqualTo(ImportRefused.Reason.NOT_CENTRAL);
        assertThat(refusal(() -> confirm(provincial, id))).isEqualTo(ImportRefused.Reason.NOT_CENTRAL);
        assertThat(refusal(() -> confirm(central, UUID.randomUUID()))).isEqualTo(ImportRefused.Reason.UNKNOWN_IMPORT);
    }

    @Test
    void a_branch_with_a_registrar_of_its_own_is_his_alone_and_all_he_has() {
        var university = authority.centralOfficer();
        authority.get(BranchRegistrars.class).name("university", university.id(), central.id());

        assertThat(imports().problems(look(HEADER + OTHER)))
                .containsExactly(new Problem(2, "branch", Reason.NOT_YOURS));
        assertThat(imports().problems(look(university, HEADER + ROW)))
                .containsExactly(new Problem(2, "branch", Reason.NOT_YOURS));
        assertThat(imports().problems(look(university, HEADER + OTHER))).isEmpty();
    }

    @Test
    void a_file_is_for_those_alone_who_could_have_handed_it_in() {
        var university = authority.centralOfficer();
        authority.get(BranchRegistrars.class).name("university", university.id(), central.id());
        var ministrys = look(HEADER + ROW);
        var universitys = look(university, HEADER + OTHER);
        var reach = authority.get(ImportReach.class);

        assertThat(reach.covers(university.id(), found(ministrys))).isFalse();
        assertThat(reach.covers(central.id(), found(universitys))).isFalse();
        assertThat(refusal(() -> confirm(university, ministrys))).isEqualTo(ImportRefused.Reason.UNKNOWN_IMPORT);
        assertThat(refusal(() -> confirm(central, universitys))).isEqualTo(ImportRefused.Reason.UNKNOWN_IMPORT);
        assertThat(found(ministrys).state()).isEqualTo(State.READY);
        assertThat(reach.latest(university.id(), 9)).containsExactly(found(universitys));
        assertThat(reach.latest(central.id(), 9)).containsExactly(found(ministrys));
        confirm(university, universitys);
        confirm(authority.centralOfficer(), ministrys);
        assertThat(found(ministrys).state()).isNotEqualTo(State.READY);
    }

    @Test
    void imports_as_many_facilities_as_the_country_has_from_an_old_encoding() {
        var rows = IntStream.range(0, 12_000)
                .mapToObj(i -> "ZZ%07d,%05d,,โรงพยาบาลที่ %d,Hospital %d,รพ.สต.,moph,50,,,0,,\n".formatted(i, i, i, i))
                .collect(Collectors.joining());
        var bytes = (HEADER + rows).getBytes(Charset.forName("x-windows-874"));
        var id = authority.get(LookAtFacilityFile.class).look(central.id(), "ทั้งประเทศ.csv", bytes);

        importConfirmed(id);

        assertThat(found(id).charset()).isEqualTo("windows-874");
        assertThat(found(id).counts().added()).isEqualTo(12_000);
        assertThat(tree().regions(LocalDate.of(2026, 11, 24)).get(0).facilities())
                .isEqualTo(12_000);
    }

    private UUID look(String text) {
        return look(central, text);
    }

    private UUID look(Member registrar, String text) {
        return authority
                .get(LookAtFacilityFile.class)
                .look(registrar.id(), "facilities.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private void confirm(Member registrar, UUID id) {
        authority.get(ConfirmFacilityImport.class).confirm(registrar.id(), id);
    }

    private void importConfirmed(UUID id) {
        confirm(central, id);
        runAll();
    }

    private void runAll() {
        var more = true;
        while (more) {
            more = authority.get(RunFacilityImports.class).run();
        }
    }

    private FacilityImport found(UUID id) {
        return imports().find(id).orElseThrow();
    }

    private FacilityImports imports() {
        return authority.get(FacilityImports.class);
    }

    private OrganisationTree tree() {
        return authority.get(OrganisationTree.class);
    }

    private static ImportRefused.Reason refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
        return catchThrowableOfType(ImportRefused.class, attempt).reason();
    }
}

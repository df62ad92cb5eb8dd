package th.morprom.did.ra.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.processing.Activity.Part;
import th.morprom.did.ra.processing.RefusalNotRecorded.Reason;
import th.morprom.did.ra.processing.RightsRefusal.Section;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

class ProcessingRecordTest {
    private RegistrationAuthority authority;
    private UUID officer;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class, ProcessingConfiguration.class);
        officer = authority.staff(Duties.none()).id();
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void names_every_purpose_that_people_consent_to_and_who_answers_for_it() {
        var record = authority.get(DrawUpRecord.class).draw();

        assertThat(record.activities()).flatMap(Activity::consents).contains(Purpose.values());
        assertThat(record.activities()).filteredOn(Activity::withoutConsent).isNotEmpty();
        assertThat(record.controller().en()).contains("synthetic");
        assertThat(record.officer().th()).contains("dpo@example.invalid");
        assertThat(record.activities())
                .allSatisfy(activity -> assertThat(activity.parts().values())
                        .hasSize(Part.values().length)
                        .allSatisfy(said -> {
                            assertThat(said.th())
                                    .containsPattern("[\\u0E01-\\u0E5B]")
                                    .doesNotContain("{");
                            assertThat(said.en()).isNotBlank().doesNotContain("{");
                        }));
        assertThat(record.rights()).isNotEmpty();
        assertThat(record.security()).isNotEmpty();
    }

    @Test
    void both_files_hold_all_of_it_and_the_log_their_hash() {
        authority
                .get(RecordRefusal.class)
                .record(officer, "DPO-2569/1", Section.ACCESS, "20/11/2569", "=ไม่ใช่ข้อมูลของผู้ขอ");

        var record = authority.get(DrawUpRecord.class).export(officer);

        var tree = record.json().tree();
        assertThat(tree.get("activities").size()).isEqualTo(record.activities().size());
        assertThat(tree.get("refusals").get(0).get("section").asInt()).isEqualTo(30);
        var rows = CsvReader.builder().ofCsvRecord(record.csv()).stream().toList();
        assertThat(rows).allSatisfy(row -> assertThat(row.getFieldCount()).isEqualTo(5));
        for (var activity : record.activities()) {
            assertThat(rows.stream()
                            .filter(row -> row.getField(1).equals(activity.id()))
                            .map(row -> row.getField(2)))
                    .contains(Arrays.stream(Part.values())
                            .map(part -> part.name().toLowerCase(Locale.ROOT))
                            .toArray(String[]::new));
        }
        assertThat(rows.get(rows.size() - 1).getFields())
                .as("no spreadsheet runs it")
                .containsExactly(
                        "refusal",
                        "DPO-2569/1",
                        "section-30 2026-11-20",
                        "'=ไม่ใช่ข้อมูลของผู้ขอ",
                        "'=ไม่ใช่ข้อมูลของผู้ขอ");
        assertThat(authority
                        .database()
                        .sql("select details::text from audit.event where type = 'processing-record.exported'")
                        .query(String.class)
                        .single())
                .contains(record.json().sha256Hex());
    }

    @Test
    void a_refusal_is_entered_once_and_stays() {
        var refusals = authority.get(RecordRefusal.class);
        refusals.record(officer, "DPO-1", Section.OBJECTION, "24/11/2569", "มีเหตุอันชอบด้วยกฎหมายที่สำคัญกว่า");

        assertThat(refusal("DPO-1", "24/11/2569", "อีกครั้ง")).isEqualTo(Reason.RECORDED_ALREADY);
        assertThat(authority.events("rights-request.refused")).containsExactly("DPO-1");
        for (var change : List.of("update ra.rights_refusal set reason = ''", "delete from ra.rights_refusal")) {
            assertThatThrownBy(() -> authority.database().sql(change).update()).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void refuses_what_says_nothing() {
        assertThat(refusal("นายตัวอย่าง", "24/11/2569", "เหตุผล")).isEqualTo(Reason.REFERENCE);
        assertThat(refusal("DPO-2", "31/2/2569", "เหตุผล")).isEqualTo(Reason.DAY);
        assertThat(refusal("DPO-2", "25/11/2569", "เหตุผล")).as("tomorrow").isEqualTo(Reason.DAY);
        for (var words : List.of(" ", "ก".repeat(301), "สอง\nบรรทัด", "ซ่อน\u202Eอยู่")) {
            assertThat(refusal("DPO-2", "24/11/2569", words)).isEqualTo(Reason.WORDS);
        }
        assertThat(authority.get(DrawUpRecord.class).draw().refusals()).isEmpty();
    }

    private Reason refusal(String reference, String day, String words) {
        return catchThrowableOfType(
                        RefusalNotRecorded.class,
                        () -> authority.get(RecordRefusal.class).record(officer, reference, Section.ACCESS, day, words))
                .reason();
    }
}

package th.morprom.did.ra.suspicion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.suspicion.FraudReport.State;
import th.morprom.did.ra.suspicion.SuspicionRefused.Reason;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

class SuspicionTest {
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
    void a_report_waits_in_the_queue_under_a_reference_and_its_contact_is_encrypted() {
        var reference = report("0812345678");

        var report = only();
        assertThat(report.reference()).isEqualTo(reference).matches("F-[2-9A-Z]{12}");
        assertThat(report.state()).isEqualTo(State.NEW);
        assertThat(reports().contact(report.id())).contains("0812345678");
        assertThat(authority
                        .database()
                        .sql("select count(*) from ra.fraud_report f where position('0812345678' in f::text) > 0")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(authority.events("suspicion.reported"))
                .containsExactly(report.id().toString());
    }

    @Test
    void a_central_registrar_takes_it_to_its_end_and_every_step_says_why() {
        report("");
        var id = only().id();

        handle(central, id, State.IN_REVIEW, "ตรวจทะเบียนแล้วไม่พบ");
        handle(central, id, State.WITH_COUNCIL, "ส่งแพทยสภา");
        handle(central, id, State.CONFIRMED, "แพทยสภายืนยัน");

        assertThat(reports().open()).isEmpty();
        assertThat(reports().settled()).extracting(FraudReport::state).containsExactly(State.CONFIRMED);
        assertThat(reports().steps(id))
                .extracting(FraudReports.Step::state)
                .containsExactly(State.IN_REVIEW, State.WITH_COUNCIL, State.CONFIRMED);
        assertThat(authority.events("suspicion.handled")).hasSize(3);
    }

    @Test
    void no_step_is_left_out_none_is_without_a_note_and_no_other_registrar_takes_one() {
        report("");
        var id = only().id();
        var provincial = authority.registrar(central, Tier.PROVINCIAL, "50");

        assertThat(refusal(() -> handle(central, id, State.CONFIRMED, "เร็วไป")))
                .isEqualTo(Reason.NO_SUCH_STEP);
        assertThat(refusal(() -> handle(central, id, State.IN_REVIEW, " "))).isEqualTo(Reason.NOTE_MISSING);
        assertThat(refusal(() -> handle(provincial, id, State.IN_REVIEW, "ดู"))).isEqualTo(Reason.NOT_CENTRAL);
        assertThat(refusal(() -> handle(central, UUID.randomUUID(), State.IN_REVIEW, "ดู")))
                .isEqualTo(Reason.UNKNOWN_REPORT);
        assertThat(only().state()).isEqualTo(State.NEW);
    }

    @Test
    void a_report_without_anything_to_go_by_is_refused_and_so_is_a_flood() {
        assertThat(refusal(() -> new ReportSuspicion.Suspicion("", "", "ที่ไหน", "เกิดอะไรขึ้นมากมาย", "")))
                .isEqualTo(Reason.INCOMPLETE);
        assertThat(refusal(() -> new ReportSuspicion.Suspicion("ก", "", "", "สั้น", "")))
                .isEqualTo(Reason.INCOMPLETE);
        assertThat(refusal(() -> new ReportSuspicion.Suspicion("\u202E", "\u200B", "", "เกิดอะไรขึ้นมากมาย", "")))
                .isEqualTo(Reason.INCOMPLETE);
        assertThat(new ReportSuspicion.Suspicion("นพ.\u200Bปลอม\u202E", "", "", "เกิดอะไรขึ้นมากมาย", "").about())
                .isEqualTo("นพ.ปลอม");
        for (var i = 0; i < 5; i++) {
            report("");
        }

        assertThat(refusal(() -> report(""))).isEqualTo(Reason.TOO_MANY);
    }

    private String report(String contact) {
        return authority
                .get(ReportSuspicion.class)
                .report(
                        new ReportSuspicion.Suspicion(
                                "หมอตัวอย่าง", "ว.99999", "คลินิกสมมุติ", "ฉีดยาโดยไม่มีใบอนุญาต", contact),
                        "192.0.2.7");
    }

    private void handle(Member registrar, UUID report, State to, String note) {
        authority.get(HandleReport.class).handle(registrar.id(), report, to, note);
    }

    private FraudReport only() {
        assertThat(reports().open()).hasSize(1);
        return reports().open().get(0);
    }

    private FraudReports reports() {
        return authority.get(FraudReports.class);
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(SuspicionRefused.class, attempt).reason();
    }
}

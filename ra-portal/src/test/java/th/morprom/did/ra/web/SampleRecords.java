package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.SealedReceipts;
import th.morprom.did.ra.processing.Activity;
import th.morprom.did.ra.processing.Bilingual;
import th.morprom.did.ra.processing.DrawUpRecord;
import th.morprom.did.ra.processing.ProcessingRecord;
import th.morprom.did.ra.processing.RecordRefusal;
import th.morprom.did.ra.processing.RightsRefusal;
import th.morprom.did.ra.proofing.OpenProofingEvidence;
import th.morprom.did.ra.proofing.WeighAgain;

/** What the system keeps as proof of how it treats people's data: sealed receipts, evidence weighed again, the record of processing. */
final class SampleRecords {
    static final List<Class<?>> USE_CASES = List.of(
            SealedReceipts.class,
            OpenProofingEvidence.class,
            WeighAgain.class,
            DrawUpRecord.class,
            RecordRefusal.class);

    private static final String POLICY = "morprom-assurance/2";

    private final Instant now;

    SampleRecords(Instant now) {
        this.now = now;
    }

    void teach(UseCaseMocks mocks) {
        given(mocks.of(SealedReceipts.class).state(any())).willReturn(SealedReceipts.State.SEALED);
        given(mocks.of(DrawUpRecord.class).draw()).willReturn(processing());
        given(mocks.of(DrawUpRecord.class).export(any())).willReturn(processing());
        given(mocks.of(WeighAgain.class).weigh(any(), any(), any())).willReturn(weighings());
    }

    private ProcessingRecord processing() {
        var said = new Bilingual("ข้อความตัวอย่าง", "A sample");
        var parts = Arrays.stream(Activity.Part.values()).collect(Collectors.toMap(part -> part, part -> said));
        return new ProcessingRecord(
                "1",
                now,
                new Bilingual("หน่วยงานตัวอย่าง", "Example Agency"),
                new Bilingual("เจ้าหน้าที่ตัวอย่าง", "Example Office"),
                List.of(
                        new Activity("care", List.of(Purpose.CARE), false, parts),
                        new Activity("emergency", List.of(), true, parts)),
                List.of(said),
                List.of(said),
                List.of(new RightsRefusal(
                        "DPO-2569/1",
                        RightsRefusal.Section.ACCESS,
                        LocalDate.of(2026, 11, 20),
                        "ไม่ใช่ข้อมูลของผู้ขอ")));
    }

    private WeighAgain.Page weighings() {
        var facts = new WeighAgain.Facts(true, true, "officer", true, true);
        return new WeighAgain.Page(
                POLICY,
                List.of(
                        new WeighAgain.PolicyVersion(POLICY, LocalDate.of(2026, 11, 1)),
                        new WeighAgain.PolicyVersion("morprom-assurance/1", LocalDate.of(2026, 1, 1))),
                List.of(
                        weighed(Optional.of(facts), Optional.of("IAL2.2")),
                        weighed(Optional.of(facts), Optional.of("IAL2.3")),
                        weighed(Optional.empty(), Optional.empty())),
                Optional.of(SampleData.RECEIPT));
    }

    private WeighAgain.Weighed weighed(Optional<WeighAgain.Facts> facts, Optional<String> byPolicy) {
        return new WeighAgain.Weighed(
                SampleData.RECEIPT,
                now.minus(Duration.ofDays(90)),
                "ZZ0000001",
                "IAL2.3",
                "morprom-assurance/1",
                facts,
                facts.map(found -> "IAL2.3"),
                byPolicy);
    }
}

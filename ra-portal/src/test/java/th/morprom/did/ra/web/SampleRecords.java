package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import th.morprom.did.ra.consent.SealedReceipts;
import th.morprom.did.ra.proofing.OpenProofingEvidence;
import th.morprom.did.ra.proofing.WeighAgain;

/** What the system keeps as proof of how it treats people's data: sealed receipts, and evidence weighed again. */
final class SampleRecords {
    static final List<Class<?>> USE_CASES = 
            List.of(SealedReceipts.class, OpenProofingEvidence.class, WeighAgain.class);

    private static final String POLICY = "morprom-assurance/2";

    private final Instant now;

    SampleRecords(Instant now) {
        this.now = now;
    }

    void teach(UseCaseMocks mocks) {
        given(mocks.of(SealedReceipts.class).state(any())).willReturn(SealedReceipts.State.SEALED);
        given(mocks.of(WeighAgain.class).weigh(any(), any(), any())).willReturn(weighings());
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

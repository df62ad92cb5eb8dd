package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.audit.AuditHealth;
import th.morprom.did.audit.RecordedEvent;
import th.morprom.did.audit.SearchAuditLog;
import th.morprom.did.audit.ShowAuditState;

/** What an auditor finds on sample pages. */
final class SampleAudit {
    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private final Instant now;

    SampleAudit(Instant now) {
        this.now = now;
    }

    void teach(UseCaseMocks mocks) {
        given(mocks.of(ShowAuditState.class).show(anyInt())).willReturn(state(true));
        given(mocks.of(SearchAuditLog.class).search(any(), anyLong(), any()))
                .willReturn(new SearchAuditLog.Page(
                        List.of(
                                event(1207, "enrolment.decided", Map.of("step", "central", "decision", "approve")),
                                event(1206, "login.succeeded", Map.of())),
                        Optional.of(1206L)));
    }

    ShowAuditState.State state(boolean whole) {
        return new ShowAuditState.State(
                new AuditHealth(
                        Optional.of(Duration.ofMinutes(12)), false, Optional.of(now.minus(Duration.ofHours(3))), whole),
                1207,
                HASH,
                Optional.of(new ShowAuditState.Checkpoint(31, now.minus(Duration.ofMinutes(12)), 1190, HASH, true)),
                List.of(
                        new ShowAuditState.Part(2, 1001, now.minus(Duration.ofDays(2)), false, true),
                        new ShowAuditState.Part(1, 1, now.minus(Duration.ofDays(32)), true, false)));
    }

    private RecordedEvent event(long sequence, String type, Map<String, String> details) {
        return new RecordedEvent(
                sequence,
                now.minus(Duration.ofMinutes(5)),
                type,
                SampleData.CREDENTIAL.toString(),
                SampleData.DOCTOR_ENROLMENT.toString(),
                details);
    }
}

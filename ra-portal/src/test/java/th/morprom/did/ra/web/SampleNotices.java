package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import th.morprom.did.ra.email.EmailAddresses;
import th.morprom.did.ra.email.ProveAddress;
import th.morprom.did.ra.notice.Notice;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;

/** A notice of every kind, every other one read; and an address that is about to be proved. */
record SampleNotices(Instant now) {
    void teach(UseCaseMocks mocks) {
        given(mocks.of(Notices.class).unread(any())).willReturn(3);
        given(mocks.of(Notices.class).of(any(), anyInt()))
                .willReturn(new Notices.Page(
                        Stream.of(NoticeKind.values()).map(this::notice).toList(), 1, 2, 25));
        given(mocks.of(Notices.class).open(any(), any())).willReturn(Optional.of("/me"));
        given(mocks.of(ProveAddress.class).offered()).willReturn(true);
        given(mocks.of(ProveAddress.class).of(any()))
                .willReturn(new EmailAddresses.State(
                        Optional.of("somchai@example.org"), false, Optional.of("somchai@example.org")));
    }

    private Notice notice(NoticeKind kind) {
        var details = new HashMap<>(Map.of(
                "days", "30",
                "until", now.plus(Duration.ofDays(29)).toString(),
                "by", "REGISTRAR",
                "number", "AA0000051-2569-000001",
                "purpose", "SHARE",
                "tier", "facility",
                "facility", "AA0000051",
                "cases", "4"));
        switch (kind) {
            case CERTIFICATE_SUSPENDED -> details.put("atCa", "UNTOLD");
            case CERTIFICATE_REVOKED -> details.put("reason", "KEY_COMPROMISE");
            case ENROLMENT_RETURNED, ENROLMENT_REJECTED -> details.put("reason", "NAME_WRONG");
            case LICENCE_CHANGED -> details.put("status", "SUSPENDED");
            default -> {
                // needs nothing more
            }
        }
        var read = kind.name().length() % 2 == 0 ? Optional.<Instant>empty() : Optional.of(now);
        var id = UUID.nameUUIDFromBytes(kind.name().getBytes(StandardCharsets.UTF_8));
        return new Notice(id, kind, SampleData.SERIAL, details, now, read);
    }
}

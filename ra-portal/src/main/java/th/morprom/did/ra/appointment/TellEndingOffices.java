package th.morprom.did.ra.appointment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;

/** Tells registrars that their office will be over: a month ahead and a week ahead, once each. Two nodes that do the same do it once. */
public final class TellEndingOffices {
    /** The nearest first: whoever has a week left is not told of a month. */
    private static final List<Integer> DAYS = List.of(7, 30);

    private final Appointments appointments;
    private final Notices notices;
    private final Changes changes;

    TellEndingOffices(Appointments appointments, Notices notices, Changes changes) {
        this.appointments = appointments;
        this.notices = notices;
        this.changes = changes;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT3M")
    public void tell() {
        var now = changes.now();
        appointments.runningOut(now.plus(Duration.ofDays(30))).forEach(office -> {
            var days = DAYS.stream()
                    .filter(left -> !office.notAfter().isAfter(now.plus(Duration.ofDays(left))))
                    .findFirst()
                    .orElseThrow();
            var news = new News(
                    NoticeKind.OFFICE_ENDS,
                    office.id().toString(),
                    days + " days",
                    Map.of(
                            "tier", office.tier().code(),
                            "days", days.toString(),
                            "until", office.notAfter().toString()));
            changes.make(() -> notices.tell(office.registrar(), news));
        });
    }
}

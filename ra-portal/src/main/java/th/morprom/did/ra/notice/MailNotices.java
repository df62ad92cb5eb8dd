package th.morprom.did.ra.notice;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.email.AddressRefused;
import th.morprom.did.ra.email.MailUnavailable;
import th.morprom.did.ra.email.SendMail;
import th.morprom.did.ra.notice.WaitingMails.Due;

/**
 * Tells people by e-mail that there is something for them, and nothing more: a mailbox is no place for what it is. Again and again
 * with growing pauses; an address that is refused is given up at once, a server that does not answer after three days.
 */
public final class MailNotices {
    /** After the first, the second … attempt; then it is given up. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(8),
            Duration.ofHours(24),
            Duration.ofHours(24));

    private static final Logger LOG = LoggerFactory.getLogger(MailNotices.class);

    /** Then the turn is over, and whatever else runs on this node gets its own. */
    private static final int MAILS_A_TURN = 50;

    /** Longer than a mail may take, whatever the server does; after a crash it is taken again. */
    static final Duration LEASE = SendMail.LONGEST.plusMinutes(1);

    /** Nobody gets more than one mail in so long. */
    private static final Duration REST = Duration.ofHours(1);

    private final WaitingMails waiting;
    private final SendMail sendMail;
    private final Changes changes;
    private final URI inbox;

    MailNotices(WaitingMails waiting, SendMail sendMail, RaProperties properties, Changes changes) {
        this.waiting = waiting;
        this.sendMail = sendMail;
        this.changes = changes;
        this.inbox = properties.publicUrl().resolve("/me/notices");
    }

    /** Sends what is due; a server that does not answer ends the turn. */
    @Scheduled(fixedDelayString = "PT20S", initialDelayString = "PT20S", scheduler = "mailThread")
    public void send() {
        if (!sendMail.configured()) {
            return;
        }
        for (var sent = 0; sent < MAILS_A_TURN; sent++) {
            var due = changes.make(() -> waiting.take(LEASE, changes.now()));
            if (due.isEmpty() || !send(due.get())) {
                return;
            }
        }
    }

    /** Whether the server can be asked for more. */
    private boolean send(Due due) {
        // He has read them meanwhile, or his address is gone.
        if (due.email().isEmpty() || due.unread() == 0) {
            done(due);
            return true;
        }
        try {
            sendMail.send(due.email().get(), "notice", inbox);
            done(due);
        } catch (AddressRefused refused) {
            giveUp(due, "address");
        } catch (MailUnavailable away) {
            LOG.warn("Mail: {}", away.getMessage());
            if (due.attempts() > PAUSES.size()) {
                giveUp(due, "unavailable");
            } else {
                var next = changes.now().plus(PAUSES.get(due.attempts() - 1));
                changes.make(() -> {
                    waiting.postponed(due, "unavailable", next);
                    return due;
                });
            }
            return false;
        }
        return true;
    }

    private void done(Due due) {
        changes.make(() -> {
            waiting.done(due, changes.now().plus(REST));
            return due;
        });
    }

    private void giveUp(Due due, String why) {
        changes.make(() -> {
            waiting.done(due, changes.now().plus(REST));
            changes.note(
                    "notice.mail-given-up",
                    "system",
                    due.person().toString(),
                    Map.of("reason", why, "attempts", Integer.toString(due.attempts())));
            return due;
        });
    }
}

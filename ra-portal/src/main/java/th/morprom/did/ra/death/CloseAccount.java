package th.morprom.did.ra.death;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.certificate.EndEnrolments;
import th.morprom.did.ra.certificate.RunningRecoveries;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.death.DeathRefused.Reason;
import th.morprom.did.ra.device.EndPasskeys;
import th.morprom.did.ra.enrolment.EndReason;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.AccountClosed;
import th.morprom.did.ra.person.AssignDuties;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.Passkeys.End;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.personnel.EndAllAffiliations;

/**
 * What ends when somebody died, whoever says so: the one place for it. Documents he signed stay as they are, good as of their time, and
 * so does what others recorded about him.
 */
final class CloseAccount {
    private final People people;
    private final Passkeys passkeys;
    private final Ends ends;
    private final Notices notices;
    private final ApplicationEventPublisher events;
    private final Changes changes;

    CloseAccount(
            People people,
            Passkeys passkeys,
            Ends ends,
            Notices notices,
            ApplicationEventPublisher events,
            Changes changes) {
        this.people = people;
        this.passkeys = passkeys;
        this.ends = ends;
        this.notices = notices;
        this.events = events;
        this.changes = changes;
    }

    /** What hangs on an account. */
    record Ends(
            EndAllAffiliations affiliations,
            EndEnrolments enrolments,
            EndPasskeys passkeys,
            AssignDuties duties,
            Guardianships guardianships,
            RunningRecoveries recoveries) {}

    /**
     * Before anything else is locked, the passkey of whoever decides too: whoever ends an affiliation holds these first, the person after
     * them, and his enrolments then.
     *
     * @throws DeathRefused with {@code UNKNOWN} if the account was voided
     */
    void hold(UUID person) {
        ends.affiliations().hold();
        var unused = people.lock(person).orElseThrow(() -> new DeathRefused(Reason.UNKNOWN));
        ends.enrolments().hold(person);
    }

    /**
     * Closes it, inside the caller's change.
     *
     * @param actor who said so, for the log; {@code by} for the columns that name a person
     */
    void close(UUID person, LocalDate lastDay, String actor, UUID by) {
        ends.enrolments().endAll(person, EndReason.DIED, actor);
        ends.affiliations().end(person, lastDay, actor);
        var ending = passkeys.of(person).stream().map(Passkey::credentialId).collect(Collectors.toSet());
        ends.passkeys().end(person, ending, End.DIED, by);
        ending.forEach(ended -> changes.note(
                "passkey.ended",
                actor,
                person.toString(),
                Map.of("passkey", ended.base64Url(), "why", End.DIED.name())));
        var held = people.find(person).orElseThrow();
        if (held.officerAt().isPresent() || held.auditor() || held.operator()) {
            ends.duties().assign(person, Duties.none(), actor);
        }
        // Codes that were handed out before open nothing, also if this turns out to be wrong.
        ends.recoveries().end(person, actor);
        endGuardianships(person, actor, by);
        people.close(person, changes.now());
        events.publishEvent(new AccountClosed(person, actor));
        changes.note("account.closed", actor, person.toString(), Map.of("why", "death"));
    }

    /** Those over him, and his over others; both hear of it. */
    private void endGuardianships(UUID person, String actor, UUID by) {
        var guardianships = ends.guardianships();
        var over = guardianships.endAll(person, by, changes.now());
        over.forEach(held -> tell(held, held.guardian(), actor));
        List<Guardianship> his = guardianships.endAllOf(person, by, changes.now());
        his.forEach(held -> tell(held, held.child(), actor));
    }

    private void tell(Guardianship ended, UUID whom, String actor) {
        changes.note(
                "guardian.ended",
                actor,
                ended.child().toString(),
                Map.of("guardianship", ended.id().toString(), "why", "death"));
        notices.tell(whom, new News(NoticeKind.GUARDIAN_ENDED, ended.id().toString(), "death", Map.of()));
    }
}

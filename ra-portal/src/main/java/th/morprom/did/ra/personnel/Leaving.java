package th.morprom.did.ra.personnel;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.AffiliationEnded;
import th.morprom.did.ra.personnel.AffiliationEnding.State;
import th.morprom.did.ra.personnel.Personnel.By;
import th.morprom.did.ra.personnel.StaffMember.Affiliation;

/**
 * The end of affiliations, whoever says it. Certificates do not come back from it, so a file or a program that ends more than a few at
 * once is not believed alone: all of them wait for a registrar.
 */
final class Leaving {
    /** So many a day leave a facility of any size by the word of its program alone. */
    static final int ALWAYS = 3;
    /** And so many of a hundred of a large one. */
    static final int PERCENT = 5;

    private static final Duration A_DAY = Duration.ofDays(1);
    /** So long before now somebody was recorded who counts for how large a facility is. */
    private static final Duration SETTLED = Duration.ofDays(30);

    private final Personnel personnel;
    private final AffiliationEndings endings;
    private final Told told;
    private final ApplicationEventPublisher events;
    private final Changes changes;

    Leaving(
            Personnel personnel,
            AffiliationEndings endings,
            Told told,
            ApplicationEventPublisher events,
            Changes changes) {
        this.personnel = personnel;
        this.endings = endings;
        this.told = told;
        this.events = events;
        this.changes = changes;
    }

    /** Who hears of it. */
    record Told(Notices notices, Appointments appointments, Reaches reaches, Organisations organisations) {}

    /** That somebody leaves where he is now. */
    record Leaver(UUID member, Affiliation here, LocalDate lastDay) {
        /** Whether the day was over when he began what he does now: it may be about another time there. */
        boolean isStale() {
            return lastDay.isBefore(here.from());
        }
    }

    /**
     * Takes what a file or a program says about people of this facility, inside the caller's change.
     *
     * @return how many are held: all if they are too many, otherwise the stale ones
     */
    int takeTogether(List<Leaver> leavers, String hcode9, By by) {
        if (leavers.isEmpty()) {
            return 0;
        }
        var before = leavers.stream()
                .flatMap(leaver -> takeBack(leaver.here().id(), by).stream())
                .collect(Collectors.toMap(AffiliationEnding::affiliation, Function.identity()));
        var many = leavers.size() + endings.askedInBulk(hcode9, by.time().minus(A_DAY));
        var size = personnel.sizeSince(hcode9, by.time().minus(SETTLED));
        var few = many <= Math.max(ALWAYS, size * PERCENT / 100);
        var held = 0;
        for (var leaver : leavers) {
            var planned = few && !leaver.isStale();
            var state = planned ? State.PLANNED : State.HELD;
            var id = endings.add(leaver.here().id(), leaver.lastDay(), state, true, by);
            note(planned ? "personnel.end-planned" : "personnel.end-held", by.actor(), leaver.member(), id, hcode9);
            if (planned) {
                tellAhead(leaver.member(), id, hcode9, leaver.lastDay());
            } else {
                held++;
                Optional.ofNullable(before.get(leaver.here().id())).ifPresent(this::tellTakenBack);
            }
        }
        if (held > 0) {
            surface(hcode9, by);
        }
        return held;
    }

    /** One that a registrar said himself, in place of what was said before, inside the caller's change. */
    AffiliationEnding plan(Leaver leaver, String hcode9, By by) {
        var unused = takeBack(leaver.here().id(), by);
        var id = endings.add(leaver.here().id(), leaver.lastDay(), State.PLANNED, false, by);
        note("personnel.end-planned", by.actor(), leaver.member(), id, hcode9);
        return endings.lock(id).orElseThrow();
    }

    /** It is so, inside the caller's change. */
    void end(AffiliationEnding locked) {
        endings.done(locked.id());
        if (!personnel.end(locked.affiliation(), locked.lastDay(), locked.askedBy())) {
            return;
        }
        note("personnel.affiliation-ended", locked.askedBy(), locked.member(), locked.id(), locked.hcode9());
        personnel
                .account(locked.member())
                .ifPresent(
                        person -> events.publishEvent(new AffiliationEnded(person, locked.hcode9(), locked.askedBy())));
        tell(NoticeKind.AFFILIATION_ENDED, locked.member(), locked.id(), locked.hcode9(), locked.lastDay());
    }

    /** Whoever leaves later hears of it now: a mistake is put right before it costs a certificate. */
    void tellAhead(UUID member, UUID ending, String hcode9, LocalDate lastDay) {
        if (!lastDay.isBefore(ThaiDay.of(changes.now()))) {
            tell(NoticeKind.AFFILIATION_ENDS, member, ending, hcode9, lastDay);
        }
    }

    /** Whoever was told ahead hears that it is not so, or not without a registrar. */
    void tellTakenBack(AffiliationEnding before) {
        if (before.state() == State.PLANNED && !before.lastDay().isBefore(ThaiDay.of(changes.now()))) {
            tell(
                    NoticeKind.AFFILIATION_END_TAKEN_BACK,
                    before.member(),
                    before.id(),
                    before.hcode9(),
                    before.lastDay());
        }
    }

    /** Only whom an officer or an appointer knows: it is about the member, and anybody can register under his number. */
    private void tell(NoticeKind kind, UUID member, UUID ending, String hcode9, LocalDate lastDay) {
        var details = Map.of("facility", hcode9, "day", ThaiDay.written(lastDay));
        personnel
                .knownAccount(member)
                .ifPresent(person -> told.notices().tell(person, new News(kind, ending.toString(), "told", details)));
    }

    private Optional<AffiliationEnding> takeBack(UUID affiliation, By by) {
        var open = endings.lockOf(affiliation);
        open.ifPresent(before -> {
            endings.decide(before.id(), State.TAKEN_BACK, by);
            note("personnel.end-taken-back", by.actor(), before.member(), before.id(), before.hcode9());
        });
        return open;
    }

    /** Tells the registrars of facility and province, once a day; where there are none, the central officers who see to it. */
    private void surface(String hcode9, By by) {
        var watchers = new TreeSet<>(told.appointments().holders(Tier.FACILITY, hcode9));
        told.organisations()
                .facility(hcode9)
                .ifPresent(facility -> watchers.addAll(told.appointments()
                        .holders(Tier.PROVINCIAL, facility.province().code())));
        if (watchers.isEmpty()) {
            told.appointments().centralOfficers().stream()
                    .filter(officer -> told.reaches().covers(officer, hcode9))
                    .forEach(watchers::add);
        }
        var occasion = ThaiDay.of(by.time()).toString();
        var news = new News(NoticeKind.AFFILIATION_ENDS_WAIT, hcode9, occasion, Map.of("facility", hcode9));
        watchers.forEach(watcher -> told.notices().tell(watcher, news));
    }

    private void note(String event, String actor, UUID member, UUID ending, String hcode9) {
        changes.note(event, actor, member.toString(), Map.of("facility", hcode9, "ending", ending.toString()));
    }
}

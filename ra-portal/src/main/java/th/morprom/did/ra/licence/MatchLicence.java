package th.morprom.did.ra.licence;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.LicenceMatch;
import th.morprom.did.ra.enrolment.LicenceMatch.Mismatch;
import th.morprom.did.ra.person.NameMatch;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.PersonName;

/** Compares the declared licence of an enrolment with the council's register and records the outcome. */
public final class MatchLicence {

    private final LicenceRegistry registry;
    private final LicenceChecks checks;
    private final Enrolments enrolments;
    private final EnrolmentRegister register;
    private final People people;
    private final Changes changes;

    MatchLicence(
            LicenceRegistry registry,
            LicenceChecks checks,
            Enrolments enrolments,
            EnrolmentRegister register,
            People people,
            Changes changes) {
        this.registry = registry;
        this.checks = checks;
        this.enrolments = enrolments;
        this.register = register;
        this.people = people;
        this.changes = changes;
    }

    /**
     * Compares names, profession, number and status. A mismatch is an outcome, not a refusal.
     *
     * @param actor who asks: the person himself, an officer or a registrar
     * @throws EnrolmentRefused if the enrolment is not open for changes
     * @throws LicenceRegistryUnavailable when the register does not answer
     */
    public LicenceMatch match(UUID enrolment, UUID actor) {
        var asked = enrolments.find(enrolment).orElseThrow(() -> new EnrolmentRefused(Reason.UNKNOWN_ENROLMENT));
        if (!asked.state().open()) {
            throw new EnrolmentRefused(Reason.WRONG_STATE);
        }
        var match = compare(asked);
        return changes.make(() -> {
            var locked = register.lock(enrolment);
            if (!locked.licence().equals(asked.licence())) {
                // Edited while the register was asked: this answer is about another licence.
                throw new EnrolmentRefused(Reason.WRONG_STATE);
            }
            register.licenceMatched(locked, match);
            checks.add(locked, match, actor);
            changes.note(
                    match.matched() ? "licence.matched" : "licence.mismatched",
                    actor,
                    enrolment,
                    Map.of("mismatches", names(match.mismatches()), "source", match.source()));
            return match;
        });
    }

    /**
     * What the register says now about the licence of an enrolment in any state. Nothing is recorded.
     *
     * @throws LicenceRegistryUnavailable when the register does not answer
     */
    public LicenceMatch compare(Enrolment asked) {
        var source = registry.source();
        var found = registry.find(asked.licence().council(), asked.licence().number());
        var name = people.find(asked.person()).orElseThrow().name();
        var now = changes.now();
        var mismatches = found.map(licence -> mismatches(asked, name, licence, ThaiDay.of(now)))
                .orElse(EnumSet.of(Mismatch.NOT_FOUND));
        return new LicenceMatch(mismatches, found.flatMap(RegisteredLicence::validUntil), source, now);
    }

    private static EnumSet<Mismatch> mismatches(
            Enrolment asked, PersonName name, RegisteredLicence licence, LocalDate today) {
        var mismatches = EnumSet.noneOf(Mismatch.class);
        if (licence.profession() != asked.licence().profession()) {
            mismatches.add(Mismatch.PROFESSION);
        }
        if (!NameMatch.thai(name.givenNameTh(), licence.givenNameTh())
                || !NameMatch.thai(name.familyNameTh(), licence.familyNameTh())) {
            mismatches.add(Mismatch.NAME_TH);
        }
        if (!NameMatch.english(name.givenNameEn(), licence.givenNameEn())
                || !NameMatch.english(name.familyNameEn(), licence.familyNameEn())) {
            mismatches.add(Mismatch.NAME_EN);
        }
        if (licence.status() != RegisteredLicence.Status.ACTIVE) {
            mismatches.add(Mismatch.NOT_ACTIVE);
        }
        if (licence.hasLapsed(today)) {
            mismatches.add(Mismatch.EXPIRED);
        }
        return mismatches;
    }

    static String names(Set<Mismatch> mismatches) {
        return mismatches.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }
}

package th.morprom.did.ra.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.LicenceMatch.Mismatch;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.profession.DeclaredLicence;

/**
 * One line of a registrar's lists.
 *
 * @param step the tier whose decision is due; absent unless it is before registrars
 * @param passes when another tier may decide in the place of that one
 * @param since when it was submitted, or, where it is not before registrars, when it last changed
 * @param renewedEnds when the certificate ends that it takes over from
 */
public record Case(
        UUID enrolment,
        PersonName applicant,
        DeclaredLicence licence,
        Place place,
        EnrolmentState state,
        Optional<Tier> step,
        Optional<Passes> passes,
        Optional<String> ial,
        Set<Mismatch> mismatches,
        Beside beside,
        Instant since,
        Optional<Instant> renewedEnds) {
    /** A renewal comes first from this long before its certificate's end: the doctor could not sign in between. */
    static final Duration URGENT = Duration.ofDays(30);

    private static final Duration LATE = Duration.ofDays(4);
    private static final int SHORT = 8;

    public Case {
        mismatches = Set.copyOf(mismatches);
    }

    /** Where the applicant works. */
    public record Place(String facilityTh, String facilityEn, String provinceTh, String provinceEn) {}

    /**
     * The documents that lie before registrars with it.
     *
     * @param documents how many
     * @param unopened how many of them this registrar has not opened
     */
    public record Beside(int documents, int unopened) {}

    /** Which tier may decide in another's place, from this time on. */
    public record Passes(Tier to, Instant at) {
        /** Whether it may by now. */
        public boolean over(Instant now) {
            return !at.isAfter(now);
        }
    }

    /** What to take up first; also the last part of the message key {@code inbox.priority.<priority>}. */
    public enum Priority {
        /** Renews a certificate that is about to end. */
        URGENT,
        /** Has waited longer than it should. */
        LATE,
        NORMAL
    }

    /** Whether it is worth ticking for a list; what is clean is said by {@link CleanCases}. */
    public boolean looksClean() {
        return CleanCases.looksClean(this);
    }

    /** The beginning of the enrolment's number, as people say it on the telephone. */
    public String shortNumber() {
        return enrolment.toString().substring(0, SHORT);
    }

    /** How many whole days it has waited. */
    public long days(Instant now) {
        return Duration.between(since, now).toDays();
    }

    /** What it is at this time; of what is not before registrars, nothing is pressing. */
    public Priority priority(Instant now) {
        if (step.isEmpty()) {
            return Priority.NORMAL;
        }
        if (renewedEnds.filter(now.plus(URGENT)::isAfter).isPresent()) {
            return Priority.URGENT;
        }
        return since.plus(LATE).isAfter(now) ? Priority.NORMAL : Priority.LATE;
    }
}

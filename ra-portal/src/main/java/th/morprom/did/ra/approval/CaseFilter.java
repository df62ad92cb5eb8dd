package th.morprom.did.ra.approval;

import java.time.Duration;
import java.util.Optional;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.profession.Profession;

/**
 * Which enrolments a registrar asks for. What lies outside his reach he sees none of, whatever he asks.
 *
 * @param step the tier whose decision is due
 * @param atLeast how long it has been as it is
 * @param hcode9 of a facility
 * @param text a name or part of one, a licence number, or an enrolment's number or its first eight characters and more
 */
public record CaseFilter(
        View view,
        Optional<Tier> step,
        Optional<Profession> profession,
        Optional<Duration> atLeast,
        Optional<String> hcode9,
        Optional<String> text) {
    /** What is looked at; also the last part of the message key {@code inbox.view.<view>}. */
    public enum View {
        /** What he can decide now. */
        MINE,
        /** Everything before registrars, whoever is next. */
        PENDING,
        /**
         * Not submitted, because the council's register says something else; of people who gave every consent that a certificate
         * needs. Whoever did not is a number on the overview, and nobody's case.
         */
        MISMATCHED,
        RETURNED,
        APPROVED,
        CERTIFIED,
        REJECTED,
        REVOKED;

        /** Whether it is before registrars, so that its age counts from the submission. */
        boolean waits() {
            return this == MINE || this == PENDING;
        }
    }

    /** Everything of this view. */
    public static CaseFilter all(View view) {
        return new CaseFilter(
                view, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, narrowed to this text. */
    public CaseFilter with(String wanted) {
        return new CaseFilter(view, step, profession, atLeast, hcode9, Optional.of(wanted));
    }
}

package th.morprom.did.ra.enrolment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The outcome of comparing the declared licence with the council's register.
 *
 * @param mismatches empty when everything agrees
 * @param validUntil the licence's last day, where it expires
 * @param source which register, in which state
 */
public record LicenceMatch(Set<Mismatch> mismatches, Optional<LocalDate> validUntil, String source, Instant time) {
    /** What differs; also the last part of the message key {@code licence.mismatch.<reason>}. */
    public enum Mismatch {
        NOT_FOUND,
        PROFESSION,
        NAME_TH,
        NAME_EN,
        NOT_ACTIVE,
        EXPIRED
    }

    public LicenceMatch {
        mismatches = Set.copyOf(mismatches);
    }

    /** Whether everything agrees. */
    public boolean matched() {
        return mismatches.isEmpty();
    }
}

package th.morprom.did.ca.expiry;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.statusfeed.Status;

/** Lists the certificates of a CA that are going to end, those that end first in front, page by page. */
public final class FindExpiringCertificates {
    /** The longest page. */
    public static final int MOST = 1_000;

    private final ExpiryRegister register;
    private final Hierarchy hierarchy;
    private final CurrentStatuses statuses;
    private final Clock clock;

    FindExpiringCertificates(JdbcClient jdbc, Hierarchy hierarchy, CurrentStatuses statuses, Clock clock) {
        this.register = new ExpiryRegister(jdbc);
        this.hierarchy = hierarchy;
        this.statuses = statuses;
        this.clock = clock;
    }

    /** Where a page ends and the next begins. */
    public record Place(Instant notAfter, String serial) {
        /** Before all certificates that end after this time. */
        public static Place after(Instant time) {
            return new Place(time, "~"); // behind every serial number
        }
    }

    /**
     * Which certificates.
     *
     * @param authority the generation that issued them
     * @param profile empty for all
     * @param until they end at this time at the latest
     */
    public record Wanted(AuthorityName authority, Optional<String> profile, Instant until) {}

    /**
     * A part of the list.
     *
     * @param next where the next page begins; empty after the last
     */
    public record Page(List<ExpiringCertificate> certificates, Optional<Place> next) {
        public Page {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * One page. Those that have ended or are revoked are not on it; suspended ones are, for they may be released. So a page may be
     * shorter than asked for and have a next one.
     *
     * @param from the place that the page before ended with; empty for the first
     * @param limit at most {@value #MOST}
     * @throws IllegalArgumentException if there is no such CA, or the limit is out of bounds
     * @throws th.morprom.did.statusfeed.StatusFeedBroken if the statuses do not verify
     */
    public Page find(Wanted wanted, Optional<Place> from, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has from 1 to " + MOST + " certificates");
        }
        var authority = hierarchy
                .find(wanted.authority())
                .orElseThrow(() -> new IllegalArgumentException("there is no CA " + wanted.authority()));
        var start = from.orElseGet(() -> Place.after(clock.instant()));
        var found = register.ending(authority.keyIdentifier(), start, wanted.until(), wanted.profile(), limit);
        if (found.isEmpty()) {
            return new Page(List.of(), Optional.empty());
        }
        statuses.look();
        var inForce = found.stream()
                .filter(certificate -> !isRevoked(authority, certificate))
                .toList();
        return new Page(inForce, found.size() < limit ? Optional.empty() : Optional.of(end(found)));
    }

    private static Place end(List<ExpiringCertificate> found) {
        var last = found.get(found.size() - 1);
        return new Place(last.notAfter(), last.serial().hex());
    }

    private boolean isRevoked(Authority authority, ExpiringCertificate certificate) {
        return statuses.known(authority.keyIdentifier().toByteArray(), certificate.serial())
                .filter(standing -> standing.status() == Status.REVOKED)
                .isPresent();
    }
}

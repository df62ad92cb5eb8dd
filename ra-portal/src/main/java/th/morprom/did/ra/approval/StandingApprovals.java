package th.morprom.did.ra.approval;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.organisation.Organisations;

/**
 * Whether a certificate can still come of what registrars approve: asked before another one approves, and before the applicant takes it, which
 * may be weeks later.
 */
public final class StandingApprovals {
    private final Decisions decisions;
    private final Consents consents;
    private final Organisations organisations;
    private final LicenceRegistry registry;
    private final Clock clock;

    StandingApprovals(
            Decisions decisions,
            Consents consents,
            Organisations organisations,
            LicenceRegistry registry,
            Clock clock) {
        this.decisions = decisions;
        this.consents = consents;
        this.organisations = organisations;
        this.registry = registry;
        this.clock = clock;
    }

    /** Why none can; also the last part of the message keys {@code refused.approval.<obstacle>} and {@code refused.acceptance.<obstacle>}. */
    public enum Obstacle {
        /** The applicant has withdrawn a consent that the certificate needs. */
        CONSENT_WITHDRAWN,
        /** Nothing begins at a facility that is closed. */
        FACILITY_CLOSED,
        /** The CA takes the first approval of this version no longer. */
        APPROVALS_TOO_OLD
    }

    /** The first obstacle by all that is known here. */
    public Optional<Obstacle> obstacle(Enrolment submitted) {
        if (!consents.sufficient(submitted.person())) {
            return Optional.of(Obstacle.CONSENT_WITHDRAWN);
        }
        if (organisations.openFacility(submitted.affiliation().hcode9()).isEmpty()) {
            return Optional.of(Obstacle.FACILITY_CLOSED);
        }
        return goodUntil(submitted).filter(clock.instant()::isAfter).map(until -> Obstacle.APPROVALS_TOO_OLD);
    }

    /** Until when the CA takes the approvals that were given so far; empty before the first. */
    public Optional<Instant> goodUntil(Enrolment submitted) {
        return decisions.goodUntil(submitted.id(), submitted.version());
    }

    /**
     * Whether the council's register has the licence suspended, withdrawn or lapsed by now; one that it does not know does not count. Asked
     * outside any transaction, for the register may be a network away.
     *
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable when the register does not answer
     */
    public boolean isForbidden(Enrolment submitted) {
        return registry.forbids(submitted.licence(), ThaiDay.today(clock));
    }
}

package th.morprom.did.ca.revocation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import th.morprom.did.ca.revocation.RevocationRefused.Reason;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.StatusChange;

/** What a request does to a certificate as it stands; the table of docs/revocation.md. */
final class DecideChange {
    private static final int CERTIFICATE_HOLD = RevocationReason.CERTIFICATE_HOLD;

    private final Clock clock;

    DecideChange(Clock clock) {
        this.clock = clock;
    }

    /** Empty if it is revoked like this already. */
    Optional<StatusChange> revoke(
            HeldCertificate certificate, Optional<Standing> standing, Cause cause, Requester requester) {
        require(RevocationRules.mayRevoke(requester, certificate, cause.reason()), requester, certificate);
        cause.invalidityDate().ifPresent(date -> requireWithin(date, certificate));
        if (is(Status.REVOKED, standing)) {
            if (standing.orElseThrow().reason() != cause.reason().code()) {
                throw refused(Reason.ALREADY_REVOKED, certificate, "is revoked for another reason");
            }
            return Optional.empty();
        }
        var since = standing.filter(held -> held.status() == Status.SUSPENDED).map(Standing::since);
        return Optional.of(new StatusChange(
                certificate.serial().value(),
                certificate.issuer(),
                Status.REVOKED,
                cause.reason().code(),
                since.orElseGet(this::now),
                cause.invalidityDate(),
                requester.kind(),
                clock.instant()));
    }

    /** Empty if it is suspended already. */
    Optional<StatusChange> suspend(HeldCertificate certificate, Optional<Standing> standing, Requester requester) {
        require(RevocationRules.maySuspend(requester, certificate), requester, certificate);
        requireNotRevoked(certificate, standing);
        return is(Status.SUSPENDED, standing)
                ? Optional.empty()
                : Optional.of(hold(certificate, Status.SUSPENDED, now(), requester));
    }

    Optional<StatusChange> release(HeldCertificate certificate, Optional<Standing> standing, Requester requester) {
        var suspended = standing.filter(held -> held.status() == Status.SUSPENDED);
        // Whether it is anything to the requester comes first: the status of others' certificates is not for him to
        // probe.
        require(RevocationRules.maySuspend(requester, certificate), requester, certificate);
        requireNotRevoked(certificate, standing);
        var held = suspended.orElseThrow(() -> refused(Reason.NOT_SUSPENDED, certificate, "is not suspended"));
        require(RevocationRules.mayRelease(requester, certificate, held.askedBy()), requester, certificate);
        return Optional.of(hold(certificate, Status.GOOD, held.since(), requester));
    }

    private StatusChange hold(HeldCertificate certificate, Status status, Instant since, Requester requester) {
        return new StatusChange(
                certificate.serial().value(),
                certificate.issuer(),
                status,
                CERTIFICATE_HOLD,
                since,
                Optional.empty(),
                requester.kind(),
                clock.instant());
    }

    private void requireWithin(Instant date, HeldCertificate certificate) {
        if (date.isAfter(clock.instant()) || date.isBefore(certificate.notBefore())) {
            throw refused(Reason.INVALIDITY_DATE_OUT_OF_RANGE, certificate, "cannot have become invalid at that time");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static boolean is(Status status, Optional<Standing> standing) {
        return standing.filter(held -> held.status() == status).isPresent();
    }

    private static void requireNotRevoked(HeldCertificate certificate, Optional<Standing> standing) {
        if (is(Status.REVOKED, standing)) {
            throw refused(Reason.ALREADY_REVOKED, certificate, "is revoked");
        }
    }

    private static void require(boolean allowed, Requester requester, HeldCertificate certificate) {
        if (!allowed) {
            throw refused(Reason.NOT_AUTHORISED, certificate, "is not for " + requester.actor() + " to change so");
        }
    }

    private static RevocationRefused refused(Reason reason, HeldCertificate certificate, String why) {
        return new RevocationRefused(reason, "certificate " + certificate.serial() + " " + why);
    }
}

package th.morprom.did.ca.revocation;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.hierarchy.KeyOffline;
import th.morprom.did.ca.revocation.RevocationRefused.Reason;
import th.morprom.did.ca.revocation.RevocationRegister.Standing;
import th.morprom.did.ca.revocation.RevocationRegister.Status;
import th.morprom.did.hsm.KeyUnavailable;

/**
 * Ends, suspends and releases certificates, those included whose outcome a crash left unknown. The steps are those of
 * docs/revocation.md. A repeat of what already holds changes nothing.
 */
public final class RevokeCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(RevokeCertificate.class);

    private final RevocationRegister register;
    private final Hierarchy hierarchy;
    private final PublishCrl publishCrl;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;
    private final Clock clock;

    public RevokeCertificate(
            JdbcClient jdbc,
            Hierarchy hierarchy,
            PublishCrl publishCrl,
            TransactionTemplate transaction,
            AuditLog auditLog,
            Clock clock) {
        this.register = new RevocationRegister(jdbc);
        this.hierarchy = hierarchy;
        this.publishCrl = publishCrl;
        this.transaction = transaction;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** What a change did. */
    private enum Change {
        MADE,
        HELD_ALREADY
    }

    /**
     * Revokes for good. A suspended certificate counts as revoked since its suspension.
     *
     * @param actor who asks, for the audit log
     * @throws RevocationRefused with {@code UNKNOWN_CERTIFICATE} or {@code ALREADY_REVOKED}
     */
    public void revoke(SerialNumber serial, RevocationReason reason, String actor) {
        change(serial, standing -> {
            if (standing.status() == Status.REVOKED) {
                return holdsAlready(serial, standing, reason.code());
            }
            var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            register.change(serial, "revoked", reason.code(), standing.since().orElse(now), clock.instant());
            audit("certificate.revoked", serial, reason.name(), actor);
            return Change.MADE;
        });
    }

    /**
     * Suspends until further notice ({@code certificateHold}).
     *
     * @throws RevocationRefused with {@code UNKNOWN_CERTIFICATE} or {@code ALREADY_REVOKED}
     */
    public void suspend(SerialNumber serial, String actor) {
        change(serial, standing -> {
            if (standing.status() == Status.REVOKED) {
                throw new RevocationRefused(Reason.ALREADY_REVOKED, "certificate " + serial + " is revoked");
            }
            if (standing.status() == Status.SUSPENDED) {
                return Change.HELD_ALREADY;
            }
            var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            register.change(serial, "suspended", RevocationReason.CERTIFICATE_HOLD, now, clock.instant());
            audit("certificate.suspended", serial, "CERTIFICATE_HOLD", actor);
            return Change.MADE;
        });
    }

    /**
     * Makes a suspended certificate good again.
     *
     * @throws RevocationRefused with {@code UNKNOWN_CERTIFICATE}, {@code ALREADY_REVOKED} or {@code NOT_SUSPENDED}
     */
    public void release(SerialNumber serial, String actor) {
        change(serial, standing -> {
            if (standing.status() == Status.REVOKED) {
                throw new RevocationRefused(Reason.ALREADY_REVOKED, "certificate " + serial + " is revoked");
            }
            var since = standing.since()
                    .orElseThrow(() ->
                            new RevocationRefused(Reason.NOT_SUSPENDED, "certificate " + serial + " is not suspended"));
            register.change(serial, "released", RevocationReason.CERTIFICATE_HOLD, since, clock.instant());
            audit("certificate.released", serial, "CERTIFICATE_HOLD", actor);
            return Change.MADE;
        });
    }

    private void change(SerialNumber serial, Function<Standing, Change> change) {
        record Outcome(Standing before, Change change) {}
        var outcome = transaction.execute(status -> {
            // Step 1: find the certificate, or the intent of one, and hold it.
            var standing = register.lock(serial)
                    .orElseThrow(() ->
                            new RevocationRefused(Reason.UNKNOWN_CERTIFICATE, "there is no certificate " + serial));
            // Step 2: decide, change the status and audit it, in this transaction.
            return new Outcome(standing, change.apply(standing));
        });
        // Step 3: publish. OCSP sees the commit at once; the list follows.
        if (outcome.change() == Change.MADE) {
            publish(outcome.before());
        }
    }

    private void publish(Standing standing) {
        var authority = hierarchy
                .withKey(standing.issuer())
                .map(Authority::name)
                .orElseThrow(() -> new IllegalStateException("a certificate of no CA of ours"));
        try {
            publishCrl.publish(authority);
        } catch (KeyUnavailable | KeyOffline e) {
            // The revocation stands; the schedule publishes when the token is back, the next ceremony if it is the
            // root's.
            LOG.warn("The list of {} waits for its token", authority, e);
        }
    }

    private static Change holdsAlready(SerialNumber serial, Standing standing, int code) {
        if (standing.reason() != code) {
            throw new RevocationRefused(
                    Reason.ALREADY_REVOKED, "certificate " + serial + " is revoked for another reason");
        }
        return Change.HELD_ALREADY;
    }

    private void audit(String type, SerialNumber serial, String reason, String actor) {
        auditLog.append(new AuditEvent(type, actor, serial.hex(), Map.of("reason", reason)));
    }
}

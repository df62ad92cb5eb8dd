package th.morprom.did.ca.revocation;

import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.revocation.RevocationRefused.Reason;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.StatusChange;

/**
 * Ends, suspends and releases certificates, those included whose outcome a crash left unknown. The steps are those of
 * docs/revocation.md. A repeat of what already holds changes nothing.
 *
 * <p>All of it fails, with nothing changed, with {@link th.morprom.did.statusfeed.StatusFeedBroken} while the feed does not
 * verify, and with {@link th.morprom.did.hsm.KeyUnavailable} while the token does not sign.
 */
public final class RevokeCertificate {
    private final RevocationRegister register;
    private final StatusDesk desk;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;
    private final DecideChange decide;

    RevokeCertificate(
            JdbcClient jdbc, StatusDesk desk, TransactionTemplate transaction, AuditLog auditLog, DecideChange decide) {
        this.register = new RevocationRegister(jdbc);
        this.desk = desk;
        this.transaction = transaction;
        this.auditLog = auditLog;
        this.decide = decide;
    }

    /** Decides what changes, if anything does. */
    private interface Decision {
        Optional<StatusChange> about(HeldCertificate certificate, Optional<Standing> standing);
    }

    /**
     * Revokes for good. A suspended certificate counts as revoked since its suspension.
     *
     * @throws RevocationRefused with any reason but {@code NOT_SUSPENDED}
     */
    public void revoke(SerialNumber serial, Cause cause, Requester requester) {
        var event = new AuditEvent(
                "certificate.revoked",
                requester.actor(),
                serial.hex(),
                cause.invalidityDate()
                        .map(date -> Map.of("reason", cause.reason().name(), "invalidityDate", date.toString()))
                        .orElseGet(() -> Map.of("reason", cause.reason().name())));
        change(serial, event, (held, standing) -> decide.revoke(held, standing, cause, requester));
    }

    /**
     * Suspends until further notice ({@code certificateHold}).
     *
     * @throws RevocationRefused with {@code UNKNOWN_CERTIFICATE}, {@code NOT_AUTHORISED} or {@code ALREADY_REVOKED}
     */
    public void suspend(SerialNumber serial, Requester requester) {
        change(
                serial,
                onHold("certificate.suspended", serial, requester),
                (held, standing) -> decide.suspend(held, standing, requester));
    }

    /**
     * Makes a suspended certificate good again.
     *
     * @throws RevocationRefused with {@code UNKNOWN_CERTIFICATE}, {@code NOT_AUTHORISED}, {@code ALREADY_REVOKED} or {@code
     *     NOT_SUSPENDED}
     */
    public void release(SerialNumber serial, Requester requester) {
        change(
                serial,
                onHold("certificate.released", serial, requester),
                (held, standing) -> decide.release(held, standing, requester));
    }

    private static AuditEvent onHold(String type, SerialNumber serial, Requester requester) {
        return new AuditEvent(type, requester.actor(), serial.hex(), Map.of("reason", "CERTIFICATE_HOLD"));
    }

    private void change(SerialNumber serial, AuditEvent event, Decision decision) {
        try {
            var issuer = transaction.execute(status -> changed(serial, event, decision));
            // Step 4: show it to this process, and publish. The other nodes hear of the commit; the list follows.
            issuer.ifPresent(desk::publish);
        } catch (RevocationRefused refused) {
            if (refused.reason() == Reason.NOT_AUTHORISED) {
                recordRefusal(event, refused);
            }
            throw refused;
        }
    }

    /** The issuer of the certificate that was changed, if it was. */
    private Optional<byte[]> changed(SerialNumber serial, AuditEvent event, Decision decision) {
        // Step 1: find the certificate, or the intent of one, and hold it.
        var held = register.hold(serial)
                .orElseThrow(
                        () -> new RevocationRefused(Reason.UNKNOWN_CERTIFICATE, "there is no certificate " + serial));
        // Step 2: is the requester allowed to, and what does it change? The verified feed says how things stand.
        var change = decision.about(held, desk.find(held));
        // Step 3: record and audit it. Both are written, and the feed's head signed, just before the commit.
        change.ifPresent(made -> {
            desk.record(made);
            auditLog.append(event);
        });
        return change.map(made -> held.issuerKeySha1());
    }

    private void recordRefusal(AuditEvent asked, RevocationRefused refused) {
        transaction.executeWithoutResult(status -> auditLog.append(new AuditEvent(
                "revocation.refused",
                asked.actor(),
                asked.subject(),
                Map.of("reason", refused.reason().name(), "asked", asked.type()))));
    }
}

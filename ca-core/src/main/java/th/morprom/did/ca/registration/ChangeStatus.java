package th.morprom.did.ca.registration;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.registration.CertificateDirectory.Entry;
import th.morprom.did.ca.registration.EndEntity.State;
import th.morprom.did.ca.registration.RegistrationAuthority.Permission;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.statusfeed.Status;

/**
 * Revokes, suspends and releases for registration authorities. Who asks through one is held to the same rules as at the CA itself; a
 * registration authority that names nobody counts as a central registrar for professionals' certificates, and as an operator for
 * those of systems, which it answers for. The compromise of a CA is not for it to declare.
 */
public final class ChangeStatus {
    private static final int HOLD = 6;

    private final CertificateDirectory directory;
    private final EndEntities entities;
    private final CurrentStatuses statuses;
    private final RevokeCertificate revokeCertificate;
    private final RegistrationTools tools;

    ChangeStatus(
            CertificateDirectory directory,
            EndEntities entities,
            CurrentStatuses statuses,
            RevokeCertificate revokeCertificate,
            RegistrationTools tools) {
        this.directory = directory;
        this.entities = entities;
        this.statuses = statuses;
        this.revokeCertificate = revokeCertificate;
        this.tools = tools;
    }

    /** What is to become of a certificate. */
    public sealed interface Change {
        /** For good. */
        record Revoke(Cause cause) implements Change {}

        /** Until further notice. */
        record Suspend() implements Change {}

        /** Good again. */
        record Release() implements Change {}

        /**
         * By the contract's numbers: a CRLReason, or -1 or 8 for good again.
         *
         * @throws RegistrationRefused with {@code FIELD_NOT_VALID} if this CA has no such reason
         */
        static Change of(int reason) {
            if (reason == HOLD) {
                return new Suspend();
            }
            if (reason == -1 || reason == 8) {
                return new Release();
            }
            return new Revoke(Cause.of(RevocationReason.ofCode(reason)
                    .filter(known -> known != RevocationReason.CA_COMPROMISE)
                    .orElseThrow(() -> new RegistrationRefused(
                            Reason.FIELD_NOT_VALID, "this CA does not revoke certificates for reason " + reason))));
        }
    }

    /**
     * Changes the status of one certificate.
     *
     * @param requester on whose behalf; empty for the registration authority's own
     * @throws RegistrationRefused with {@code UNKNOWN_CERTIFICATE}, {@code NOT_AUTHORISED} or {@code ALREADY_REVOKED}
     * @throws th.morprom.did.ca.revocation.RevocationRefused as {@link RevokeCertificate} does
     */
    public void change(
            RegistrationAuthority asking,
            Authority issuer,
            SerialNumber serial,
            Change change,
            Optional<Requester> requester) {
        asking.require(Permission.REVOKE);
        requester.ifPresent(named -> asking.require(Permission.SPEAK_FOR_REQUESTERS));
        var entry = directory
                .find(serial)
                .filter(found -> found.issuerKey().equals(issuer.keyIdentifier()))
                .orElseThrow(() -> new RegistrationRefused(
                        Reason.UNKNOWN_CERTIFICATE, "this CA has no certificate " + serial.hex()));
        change(asking, entry, change, requester);
    }

    /**
     * Revokes all certificates of an end entity that are not revoked yet, and forgets the end entity if that is wanted.
     *
     * @throws RegistrationRefused with {@code UNKNOWN_END_ENTITY}, {@code NOT_AUTHORISED}, or {@code ALREADY_REVOKED} if there is nothing
     *     left to revoke
     */
    public void revokeAll(RegistrationAuthority asking, String username, Change change, boolean forget) {
        asking.require(Permission.REVOKE);
        var entity = entities.find(asking, username)
                .orElseThrow(() -> new RegistrationRefused(Reason.UNKNOWN_END_ENTITY, "there is no such end entity"));
        List<Entry> open = directory.of(asking, username).stream()
                .filter(entry -> !isRevoked(entry))
                .toList();
        if (open.isEmpty() && !forget) {
            throw new RegistrationRefused(Reason.ALREADY_REVOKED, "nothing of it is left to revoke");
        }
        open.forEach(entry -> change(asking, entry, change, Optional.empty()));
        tools.transaction().executeWithoutResult(status -> {
            if (forget) {
                entities.remove(asking, username);
            } else {
                var now = tools.clock().instant();
                entities.move(asking, username, entity.requestId(), State.REVOKED, now);
            }
        });
    }

    private void change(RegistrationAuthority asking, Entry entry, Change change, Optional<Requester> requester) {
        if (!asking.profiles().contains(entry.profile())) {
            throw new RegistrationRefused(
                    Reason.NOT_AUTHORISED, asking.name() + " may not change certificates of " + entry.profile());
        }
        requireChange(entry, change);
        audit(tools.transaction(), tools.auditLog(), asking, entry);
        var by = requester.orElseGet(() -> itself(asking, entry));
        if (change instanceof Change.Revoke revoke) {
            revokeCertificate.revoke(entry.serial(), revoke.cause(), by);
        } else if (change instanceof Change.Suspend) {
            revokeCertificate.suspend(entry.serial(), by);
        } else {
            revokeCertificate.release(entry.serial(), by);
        }
    }

    /** The contract has a fault for what would change nothing; the CA itself takes it for a repeat. */
    private void requireChange(Entry entry, Change change) {
        var status = statuses.find(entry.issuerKey().toByteArray(), entry.serial())
                .map(standing -> standing.status())
                .orElse(Status.GOOD);
        if (status == Status.REVOKED || (status == Status.SUSPENDED && change instanceof Change.Suspend)) {
            throw new RegistrationRefused(Reason.ALREADY_REVOKED, "the certificate is " + status + " already");
        }
    }

    private boolean isRevoked(Entry entry) {
        return statuses.find(entry.issuerKey().toByteArray(), entry.serial())
                .filter(standing -> standing.status() == Status.REVOKED)
                .isPresent();
    }

    private static Requester itself(RegistrationAuthority asking, Entry entry) {
        var id = UUID.nameUUIDFromBytes(asking.actor().getBytes(StandardCharsets.UTF_8));
        return entry.isProfessionals()
                ? new Requester.Registrar(id, "TH")
                : new Requester.Operator("ra-" + asking.name());
    }

    /** Which machine it came from; whom it named, and what came of it, is in the event that follows. */
    private static void audit(
            TransactionTemplate transaction, AuditLog auditLog, RegistrationAuthority asking, Entry entry) {
        transaction.executeWithoutResult(status -> auditLog.append(new AuditEvent(
                "status-change.asked", asking.actor(), entry.serial().hex(), Map.of())));
    }
}

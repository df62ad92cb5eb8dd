package th.morprom.did.ca.registration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;

/**
 * Revokes, suspends and releases for registration authorities. Who asks through one is held to the same rules as at the CA itself; a
 * registration authority that names nobody speaks for itself, about the certificates alone that it asked for: as a central registrar about
 * professionals', as who answers for them about those of systems. It does not undo a suspension that the CA's operator made. The
 * compromise of a CA is not for it to declare.
 */
public final class ChangeStatus {
    private static final int HOLD = 6;

    private final CertificateDirectory directory;
    private final EndEntities entities;
    private final EndedOrders endedOrders;
    private final CurrentStatuses statuses;
    private final RevokeCertificate revokeCertificate;
    private final RegistrationTools tools;

    ChangeStatus(
            CertificateDirectory directory,
            EndEntities entities,
            EndedOrders endedOrders,
            CurrentStatuses statuses,
            RevokeCertificate revokeCertificate,
            RegistrationTools tools) {
        this.directory = directory;
        this.entities = entities;
        this.endedOrders = endedOrders;
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
     * Changes all certificates of an end entity that can be changed so, and forgets the end entity if that is wanted. One that is revoked
     * or suspended asks for no certificate any more: that comes first, so that none is missed which is on its way. One that is
     * released stands where it stood if the certificate of its last order is there; an order that ended before does not begin again.
     *
     * @throws RegistrationRefused with {@code UNKNOWN_END_ENTITY}, {@code NOT_AUTHORISED}, or {@code ALREADY_REVOKED} if there is nothing
     *     left to change
     */
    public void changeAll(RegistrationAuthority asking, String username, Change change, boolean forget) {
        asking.require(Permission.REVOKE);
        var entity = entities.find(asking, username)
                .orElseThrow(() -> new RegistrationRefused(Reason.UNKNOWN_END_ENTITY, "there is no such end entity"));
        if (change instanceof Change.Release) {
            if (!changeEach(asking, username, change)) {
                throw new RegistrationRefused(Reason.ALREADY_REVOKED, "nothing of it is suspended");
            }
            if (directory.isThere(entity.requestId())) {
                move(asking, entity, Set.of(State.REVOKED), State.GENERATED);
            }
        } else {
            var ends = move(asking, entity, EnumSet.complementOf(EnumSet.of(State.REVOKED)), State.REVOKED);
            if (!changeEach(asking, username, change) && !ends && !forget) {
                throw new RegistrationRefused(Reason.ALREADY_REVOKED, "nothing of it is left to revoke");
            }
        }
        if (forget) {
            tools.transaction().executeWithoutResult(status -> {
                endedOrders.end(asking, username, tools.clock().instant());
                entities.remove(asking, username);
                audit("end-entity.removed", asking, entity.requestId().toString());
            });
        }
    }

    /**
     * Whether there was anything to change. One that may not be changed keeps no other from it, and is told in the end.
     */
    private boolean changeEach(RegistrationAuthority asking, String username, Change change) {
        var open = directory.of(asking, username).stream()
                .filter(entry -> isOpen(status(entry), change))
                .toList();
        var refusals = new ArrayList<RegistrationRefused>();
        for (var entry : open) {
            try {
                change(asking, entry, change, Optional.empty());
            } catch (RegistrationRefused refused) {
                refusals.add(refused);
            }
        }
        if (!refusals.isEmpty()) {
            throw refusals.get(0);
        }
        return !open.isEmpty();
    }

    private static boolean isOpen(Status status, Change change) {
        return change instanceof Change.Revoke
                ? status != Status.REVOKED
                : status == (change instanceof Change.Suspend ? Status.GOOD : Status.SUSPENDED);
    }

    private boolean move(RegistrationAuthority asking, EndEntity entity, Set<State> from, State state) {
        return Boolean.TRUE.equals(tools.transaction().execute(status -> {
            var now = tools.clock().instant();
            if (state == State.REVOKED) {
                endedOrders.end(asking, entity.username(), now);
            }
            var moved = entities.move(asking, entity, from, state, now);
            if (moved) {
                audit(
                        "end-entity." + state.name().toLowerCase(Locale.ROOT),
                        asking,
                        entity.requestId().toString());
            }
            return moved;
        }));
    }

    private void change(RegistrationAuthority asking, Entry entry, Change change, Optional<Requester> requester) {
        if (!asking.profiles().contains(entry.profile())) {
            throw new RegistrationRefused(
                    Reason.NOT_AUTHORISED, asking.name() + " may not change certificates of " + entry.profile());
        }
        // Its own word goes for what it asked for. About others' certificates it must say on whose behalf it comes,
        // and of systems nobody comes through another registration authority than theirs.
        if ((requester.isEmpty() || !entry.isProfessionals()) && !entry.belongsTo(asking)) {
            throw new RegistrationRefused(
                    Reason.NOT_AUTHORISED,
                    asking.name() + " did not ask for the certificate, so it is not its to change");
        }
        requireChange(entry, change);
        audit("status-change.asked", asking, entry.serial().hex());
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
        var status = status(entry);
        if (status == Status.REVOKED || (status == Status.SUSPENDED && change instanceof Change.Suspend)) {
            throw new RegistrationRefused(Reason.ALREADY_REVOKED, "the certificate is " + status + " already");
        }
    }

    private Status status(Entry entry) {
        return statuses.find(entry.issuerKey().toByteArray(), entry.serial())
                .map(Standing::status)
                .orElse(Status.GOOD);
    }

    private static Requester itself(RegistrationAuthority asking, Entry entry) {
        return entry.isProfessionals()
                ? new Requester.Registrar(UUID.nameUUIDFromBytes(asking.actor().getBytes(StandardCharsets.UTF_8)), "TH")
                : new Requester.RegistrationAuthority(asking.name());
    }

    /** Which machine it came from; whom it named, and what came of it, is in the event that follows. */
    private void audit(String type, RegistrationAuthority asking, String subject) {
        tools.note(type, asking, subject, Map.of());
    }
}

package th.morprom.did.ra.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.certificate.HeldCertificate.SuspendedBy;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.licence.RegisteredLicence;

/**
 * Holds every certificate in use against the councils' register: a suspended or lapsed licence suspends it, a withdrawn one
 * or the holder's death ends it, a restored one releases it.
 *
 * <p>A licence that the register does not know any more changes nothing: registers lose rows by mistake. For the same
 * reason a round that would stop more than {@code mostAtOnce} certificates stops none, and says so.
 */
public final class FollowLicences {

    private final LicenceRegistry registry;
    private final HeldCertificates certificates;
    private final Revocations revocations;
    private final Suspensions suspensions;
    private final Changes changes;

    FollowLicences(
            LicenceRegistry registry,
            HeldCertificates certificates,
            Revocations revocations,
            Suspensions suspensions,
            Changes changes) {
        this.registry = registry;
        this.certificates = certificates;
        this.revocations = revocations;
        this.suspensions = suspensions;
        this.changes = changes;
    }

    /**
     * What a round came to.
     *
     * @param source which state of the register it was held against
     * @param unknown certificates whose licence the register does not know
     * @param heldBack those that were not stopped because they were too many at once
     */
    public record Round(String source, int suspended, int revoked, int released, int unknown, int heldBack) {}

    private enum Change {
        SUSPEND,
        WITHDRAW,
        CEASE,
        RELEASE;

        boolean stops() {
            return this != RELEASE;
        }
    }

    private record Due(HeldCertificate certificate, Change change) {}

    /** The state of the register, to see whether anything is new. */
    public String source() {
        return registry.source();
    }

    /**
     * Goes through all certificates once.
     *
     * @param mostAtOnce more than so many are not stopped in one round
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable when the register does not answer; nothing was changed
     * @throws th.morprom.did.ra.enrolment.CertificationUnavailable when the CA does not; the next round goes on
     */
    public Round follow(int mostAtOnce) {
        var source = registry.source();
        var now = changes.now();
        var due = new ArrayList<Due>();
        var unknown = new ArrayList<HeldCertificate>();
        changes.make(() -> {
            certificates.forEachInUse(
                    now,
                    (certificate, licence) -> registry.find(licence.council(), licence.number())
                            .filter(found -> found.profession() == licence.profession())
                            .ifPresentOrElse(
                                    found -> change(certificate, found, now)
                                            .ifPresent(change -> due.add(new Due(certificate, change))),
                                    () -> unknown.add(certificate)));
            return due;
        });
        var stopping = (int) due.stream().filter(one -> one.change().stops()).count();
        var tooMany = stopping > mostAtOnce;
        var todo = due.stream().filter(one -> !tooMany || !one.change().stops()).toList();
        todo.forEach(this::make);
        return new Round(
                source,
                count(todo, Change.SUSPEND),
                count(todo, Change.WITHDRAW) + count(todo, Change.CEASE),
                count(todo, Change.RELEASE),
                unknown.size(),
                tooMany ? stopping : 0);
    }

    private static Optional<Change> change(HeldCertificate certificate, RegisteredLicence licence, Instant now) {
        var wanted = switch (licence.status()) {
            case REVOKED -> Optional.of(Change.WITHDRAW);
            case DECEASED -> Optional.of(Change.CEASE);
            case SUSPENDED -> Optional.of(Change.SUSPEND);
            case ACTIVE ->
                licence.hasLapsed(ThaiDay.of(now)) ? Optional.of(Change.SUSPEND) : Optional.of(Change.RELEASE);
        };
        return wanted.filter(change -> switch (change) {
            case SUSPEND -> certificate.suspension().isEmpty();
            case RELEASE ->
                certificate
                        .suspension()
                        .filter(suspension -> suspension.by() == SuspendedBy.LICENCE_REGISTRY)
                        .isPresent();
            case WITHDRAW, CEASE -> true;
        });
    }

    private void make(Due due) {
        var registryItself = new Requester.LicenceRegistry();
        try {
            switch (due.change()) {
                case SUSPEND -> suspensions.suspend(due.certificate(), registryItself);
                case RELEASE -> suspensions.release(due.certificate(), registryItself);
                case WITHDRAW ->
                    revocations.revoke(
                            due.certificate(), CertificateRevocationReason.PRIVILEGE_WITHDRAWN, registryItself);
                case CEASE ->
                    revocations.revoke(
                            due.certificate(), CertificateRevocationReason.CESSATION_OF_OPERATION, registryItself);
            }
        } catch (RevocationRefused meanwhile) {
            // Somebody else has seen to it since it was read.
            if (meanwhile.reason() == Reason.UNKNOWN_CERTIFICATE) {
                throw meanwhile;
            }
        }
    }

    private static int count(List<Due> due, Change change) {
        return (int) due.stream().filter(one -> one.change() == change).count();
    }
}

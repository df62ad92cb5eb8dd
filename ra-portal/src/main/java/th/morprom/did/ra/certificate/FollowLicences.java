package th.morprom.did.ra.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.certificate.HeldCertificate.SuspendedBy;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.person.HolderDeceased;
import th.morprom.did.ra.profession.DeclaredLicence;

/**
 * Holds every certificate in use against the councils' register: a suspended or lapsed licence suspends it, a withdrawn one
 * or the holder's death, with which his account closes, ends it, a restored one releases it, a while after its end too.
 *
 * <p>A licence that the register does not know any more changes nothing: registers lose rows by mistake. For the same
 * reason a round that would stop more than {@code mostAtOnce} certificates stops none, and says so.
 */
public final class FollowLicences {
    private static final Logger LOG = LoggerFactory.getLogger(FollowLicences.class);
    /** While that is so it is tried again. */
    private static final Set<Reason> WAITS = EnumSet.of(
            Reason.RECOVERY, Reason.REVOCATION_ORDERED, Reason.SUSPENSION_UNTOLD, Reason.UNKNOWN_CERTIFICATE);

    private final LicenceRegistry registry;
    private final HeldCertificates certificates;
    private final Revocations revocations;
    private final Suspensions suspensions;
    private final ApplicationEventPublisher events;
    private final Changes changes;

    FollowLicences(
            LicenceRegistry registry,
            HeldCertificates certificates,
            Revocations revocations,
            Suspensions suspensions,
            ApplicationEventPublisher events,
            Changes changes) {
        this.events = events;
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
     * @param leftOver those about which the register gave no answer, that the CA refused or was not able to change, or that are not released because
     *     their holder's account is being recovered or they are to be revoked; they are tried again
     */
    public record Round(
            String source, int suspended, int revoked, int released, int unknown, int heldBack, int leftOver) {}

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
     * @throws LicenceRegistryUnavailable when the register does not answer; nothing was changed
     * @throws CertificationUnavailable when the CA does not answer at all; the next round goes on
     */
    public Round follow(int mostAtOnce) {
        var source = registry.source();
        var now = changes.now();
        var asked = ask(now);
        var stopping =
                (int) asked.due().stream().filter(one -> one.change().stops()).count();
        var tooMany = stopping > mostAtOnce;
        var todo = asked.due().stream()
                .filter(one -> !tooMany || !one.change().stops())
                .toList();
        var made = todo.stream().filter(this::make).toList();
        return new Round(
                source,
                count(made, Change.SUSPEND),
                count(made, Change.WITHDRAW) + count(made, Change.CEASE),
                count(made, Change.RELEASE),
                asked.unknown(),
                tooMany ? stopping : 0,
                asked.unanswered() + todo.size() - made.size());
    }

    /** What the register says about all certificates that it may change. */
    private record Asked(List<Due> due, int unknown, int unanswered) {}

    /** They are read first and asked about afterwards: the register may be a network away, and no transaction waits for it. */
    private Asked ask(Instant now) {
        var followed = new ArrayList<Map.Entry<HeldCertificate, DeclaredLicence>>();
        changes.make(() -> {
            certificates.forEachFollowed(now, (certificate, licence) -> followed.add(Map.entry(certificate, licence)));
            return followed;
        });
        // Several certificates have one licence.
        var answers = registry.findAll(
                followed.stream().map(Map.Entry::getValue).distinct().toList());
        var due = new ArrayList<Due>();
        var unknown = 0;
        var unanswered = 0;
        for (var one : followed) {
            var answer = Optional.ofNullable(answers.get(one.getValue()));
            if (answer.isEmpty()) {
                unanswered++;
                continue;
            }
            var found = answer.get();
            unknown += found.isEmpty() ? 1 : 0;
            found.flatMap(known -> change(one.getKey(), known, now))
                    .ifPresent(change -> due.add(new Due(one.getKey(), change)));
        }
        if (unanswered > 0 && unanswered == followed.size()) {
            throw new LicenceRegistryUnavailable("the register answers about no licence at all");
        }
        return new Asked(due, unknown, unanswered);
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
            case SUSPEND -> !certificate.isStopped();
            case RELEASE ->
                certificate
                        .suspension()
                        .filter(suspension -> suspension.by() == SuspendedBy.LICENCE_REGISTRY)
                        .isPresent();
            case WITHDRAW, CEASE -> true;
        });
    }

    /** @return false if it was refused or must wait; one certificate does not keep the others waiting */
    private boolean make(Due due) {
        var registryItself = new Requester.LicenceRegistry();
        try {
            switch (due.change()) {
                case SUSPEND -> suspensions.suspend(due.certificate(), registryItself);
                case RELEASE -> suspensions.release(due.certificate(), registryItself);
                case WITHDRAW ->
                    revocations.revoke(
                            due.certificate(), CertificateRevocationReason.PRIVILEGE_WITHDRAWN, registryItself);
                case CEASE -> {
                    // All that is his ends, in the one place for it; this certificate now, while the CA is there.
                    events.publishEvent(new HolderDeceased(due.certificate().person()));
                    revocations.revoke(
                            due.certificate(), CertificateRevocationReason.CESSATION_OF_OPERATION, registryItself);
                }
            }
        } catch (RevocationRefused meanwhile) {
            // Otherwise somebody else has seen to it since it was read.
            return !WAITS.contains(meanwhile.reason());
        } catch (CertificationRefused refused) {
            LOG.error(
                    "The CA refuses what a council decided about certificate {}: {}",
                    due.certificate().serialHex(),
                    refused.reason());
            return false;
        } catch (CertificationUnavailable waits) {
            if (!waits.answered()) {
                throw waits;
            }
            LOG.error(
                    "The CA cannot do now what a council decided about certificate {}",
                    due.certificate().serialHex(),
                    waits);
            return false;
        } catch (RuntimeException failed) {
            LOG.error(
                    "What a council decided about certificate {} is not done",
                    due.certificate().serialHex(),
                    failed);
            return false;
        }
        return true;
    }

    private static int count(List<Due> due, Change change) {
        return (int) due.stream().filter(one -> one.change() == change).count();
    }
}

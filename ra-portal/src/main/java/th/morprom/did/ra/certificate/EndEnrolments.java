package th.morprom.did.ra.certificate;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.context.event.EventListener;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.EndReason;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.person.AffiliationEnded;
import th.morprom.did.ra.person.People;

/**
 * Enrolments end with what they were for, an affiliation or a life, and their certificates are revoked by orders: they rest here at once,
 * whether the CA answers or not.
 */
public final class EndEnrolments {
    /** Where nobody does it: it follows from what was done before. */
    static final String SYSTEM = "system";

    private final People people;
    private final Enrolments enrolments;
    private final EnrolmentRegister register;
    private final Certificates certificates;
    private final Changes changes;

    EndEnrolments(
            People people,
            Enrolments enrolments,
            EnrolmentRegister register,
            Certificates certificates,
            Changes changes) {
        this.people = people;
        this.enrolments = enrolments;
        this.register = register;
        this.certificates = certificates;
        this.changes = changes;
    }

    /** Those that there are, those that come, and how they end. */
    record Certificates(HeldCertificates held, Issuances issuances, RevocationOrders orders) {}

    @EventListener
    void on(AffiliationEnded ended) {
        end(
                ended.person(),
                EndReason.AFFILIATION_ENDED,
                ended.actor(),
                enrolment -> enrolment.affiliation().hcode9().equals(ended.hcode9()));
    }

    /**
     * Ends all of a person, inside the caller's change.
     *
     * @param actor who said that it is so
     */
    public void endAll(UUID person, EndReason why, String actor) {
        end(person, why, actor, enrolment -> true);
    }

    /** Holds all of a person, so that whoever ends them locks nothing else before; inside the caller's change. */
    public void hold(UUID person) {
        var unused = locked(person);
    }

    private List<Enrolment> locked(UUID person) {
        // The person before all else, as an acceptance of his does: it is kept before this or refused after it.
        people.lock(person);
        return enrolments.of(person).stream()
                .map(Enrolment::id)
                .sorted()
                .map(register::lock)
                .toList();
    }

    private void end(UUID person, EndReason why, String actor, Predicate<Enrolment> which) {
        // Which are meant is asked of the locked one: it may be moved to another facility just now.
        locked(person).stream().filter(which).forEach(locked -> {
            switch (locked.state()) {
                case DRAFT, RETURNED, SUBMITTED -> register.end(locked, why, actor);
                case APPROVED -> {
                    if (certificates.issuances().isAccepted(locked)) {
                        register.endWithCertificate(locked, why, actor);
                    } else {
                        register.end(locked, why, actor);
                    }
                }
                case CERTIFIED -> revoke(locked, why, actor);
                case REJECTED, REVOKED, VOIDED, DROPPED -> {}
            }
        });
    }

    private void revoke(Enrolment certified, EndReason why, String actor) {
        var running = certificates.held().of(certified.person()).stream()
                .filter(held -> held.enrolment().equals(certified.id()) && held.isRunning(changes.now()))
                .toList();
        running.forEach(held -> certificates.orders().order(held, revocation(why), actor));
        // Nor does another follow one that is over just now. It ended once, for what came first.
        if (running.isEmpty() && register.endReason(certified.id()).isEmpty()) {
            register.endWithCertificate(certified, why, actor);
        }
    }

    static CertificateRevocationReason revocation(EndReason why) {
        return switch (why) {
            case AFFILIATION_ENDED -> CertificateRevocationReason.AFFILIATION_CHANGED;
            case DIED -> CertificateRevocationReason.CESSATION_OF_OPERATION;
        };
    }
}

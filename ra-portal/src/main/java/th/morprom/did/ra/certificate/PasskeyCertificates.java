package th.morprom.did.ra.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;

/**
 * What hangs on a passkey that ends: certificates whose key it moves, and enrolments that name it. The key in the token obeys no other
 * passkey, so its certificate is revoked.
 */
public final class PasskeyCertificates {
    private static final Set<EnrolmentState> WITHOUT_CERTIFICATE = EnumSet.of(
            EnrolmentState.DRAFT, EnrolmentState.RETURNED, EnrolmentState.SUBMITTED, EnrolmentState.APPROVED);

    private final HeldCertificates certificates;
    private final Enrolments enrolments;
    private final EnrolmentRegister register;
    private final Ways ways;
    private final Changes changes;

    PasskeyCertificates(
            HeldCertificates certificates,
            Enrolments enrolments,
            EnrolmentRegister register,
            Ways ways,
            Changes changes) {
        this.certificates = certificates;
        this.enrolments = enrolments;
        this.register = register;
        this.ways = ways;
        this.changes = changes;
    }

    /** How a certificate comes into being, rests and ends. */
    record Ways(FinishIssuance finishIssuance, Issuances issuances, Suspensions suspensions, Revocations revocations) {}

    /** Those of a person that run and whose key one of these passkeys moves, newest first: none that he keeps on his own token. */
    public List<HeldCertificate> running(UUID person, Predicate<Bytes> passkeys) {
        return running(person).stream()
                .filter(held -> !held.onOwnToken())
                .filter(held -> names(enrolments.find(held.enrolment()).orElseThrow(), passkeys))
                .toList();
    }

    private List<HeldCertificate> running(UUID person) {
        return certificates.of(person).stream()
                .filter(held -> held.isRunning(changes.now()))
                .toList();
    }

    /**
     * Revokes them, at the CA first and outside any transaction; the same call goes on where it was cut off.
     *
     * @throws th.morprom.did.ra.enrolment.CertificationUnavailable if the CA does not answer
     */
    public void revoke(UUID person, Predicate<Bytes> passkeys, CertificateRevocationReason reason) {
        coming(person, passkeys).forEach(this::finish);
        for (var held : running(person, passkeys)) {
            // The one before may have taken it along.
            if (certificates.find(held.serialHex()).orElseThrow().revocation().isEmpty()) {
                ways.revocations().revoke(held, reason, new Requester.Holder(person));
            }
        }
    }

    /**
     * Suspends all of a person, those on his own token too, as {@link #revoke} revokes, while his account is being recovered, until a registrar releases them after it.
     * What fails about one keeps no other from it, and is thrown when all were tried.
     *
     * @param officer who confirmed the recovery: it is he who does it, and not the holder
     */
    public void rest(UUID person, UUID officer) {
        var failures = new ArrayList<RuntimeException>();
        coming(person, passkey -> true).forEach(coming -> attempt(() -> finish(coming), failures));
        var requester = new Requester.Recovery(person, officer);
        running(person).forEach(held -> attempt(() -> rest(held.serialHex(), requester), failures));
        failures.stream().findFirst().ifPresent(first -> {
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        });
    }

    private static void attempt(Runnable one, List<RuntimeException> failures) {
        try {
            one.run();
        } catch (RuntimeException failed) {
            failures.add(failed);
        }
    }

    private void rest(String serialHex, Requester requester) {
        // The one before may have rested with it.
        var held = certificates.find(serialHex).orElseThrow();
        if (held.isStopped()) {
            return;
        }
        try {
            ways.suspensions().suspend(held, requester);
        } catch (CertificationRefused refused) {
            // Whoever runs the CA may have revoked it there, many at once perhaps: it signs nothing any more.
            if (!refused.reason().equals(CertificateAuthority.ALREADY_REVOKED)) {
                throw refused;
            }
        }
    }

    /**
     * Whoever was proofed for an enrolment that has no certificate yet is to be proofed again, inside the caller's change: it may have been
     * somebody else.
     */
    public void forgetProofing(UUID person) {
        for (var enrolment : inOrder(person)) {
            if (WITHOUT_CERTIFICATE.contains(enrolment.state())
                    && register.forgetProofing(register.lock(enrolment.id()))) {
                changes.note("enrolment.proofing-forgotten", person, enrolment.id(), Map.of("why", "recovery"));
            }
        }
    }

    /**
     * Takes enrolments that name one of them back to their applicant, inside the caller's change: another passkey is to be frozen.
     * One for which a certificate is being issued stays.
     */
    public void takeBack(UUID person, Predicate<Bytes> passkeys) {
        for (var enrolment : inOrder(person)) {
            if (enrolment.state() == EnrolmentState.SUBMITTED || enrolment.state() == EnrolmentState.APPROVED) {
                var locked = register.lock(enrolment.id());
                if (locked.state() == EnrolmentState.CERTIFIED || !names(locked, passkeys)) {
                    continue;
                }
                if (isComing(locked)) {
                    // Whatever the CA makes of it is ordered to be revoked when it comes.
                    continue;
                }
                register.move(locked, EnrolmentState.RETURNED);
                changes.note("enrolment.taken-back", person, locked.id(), Map.of("why", "passkey"));
            }
        }
    }

    /** As {@code ApproveList} and {@link EndEnrolments} hold them: neither waits for the other. */
    private List<Enrolment> inOrder(UUID person) {
        return enrolments.of(person).stream()
                .sorted(Comparator.comparing(Enrolment::id))
                .toList();
    }

    private List<Enrolment> coming(UUID person, Predicate<Bytes> passkeys) {
        return enrolments.of(person).stream()
                .filter(enrolment -> isComing(enrolment) && names(enrolment, passkeys))
                .toList();
    }

    /** The acceptance was signed, and the CA is being asked. */
    private boolean isComing(Enrolment enrolment) {
        return enrolment.state() == EnrolmentState.APPROVED && ways.issuances().isAccepted(enrolment);
    }

    private void finish(Enrolment approved) {
        try {
            var unused = ways.finishIssuance().finish(approved.id());
        } catch (CertificationRefused | AcceptanceRefused refused) {
            // Then there is none to be ended.
        }
    }

    private static boolean names(Enrolment enrolment, Predicate<Bytes> passkeys) {
        return enrolment.frozen().isPresent() && passkeys.test(ApplicantPasskey.credentialId(enrolment));
    }
}

package th.morprom.did.ra.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;

/**
 * A certificate of a person.
 *
 * @param serialHex lower-case hex without leading zeros
 * @param credential the signing credential it belongs to; empty if its holder keeps the key on a token of his own
 * @param suspension while it is suspended
 */
public record HeldCertificate(
        String serialHex,
        UUID enrolment,
        UUID person,
        Optional<UUID> credential,
        Instant notBefore,
        Instant notAfter,
        Optional<Suspension> suspension,
        Optional<Revocation> revocation) {
    private static final Duration RENEWED_BEFORE_THE_END = Duration.ofDays(90);
    private static final Duration RENEWED_AFTER_THE_END = Duration.ofDays(30);
    /** What it signed is judged long after its end, so a suspension that lasts beyond the end must not stand because nobody asked in time. */
    private static final Duration RELEASED_AFTER_THE_END = Duration.ofDays(30);

    /**
     * Until further notice.
     *
     * @param by who asked for it
     */
    public record Suspension(Instant time, SuspendedBy by, AtCa atCa) {}

    /** Whether the CA has a suspension too, so that everybody sees it. */
    public enum AtCa {
        TOLD,
        /** It is told as soon as it answers. */
        UNTOLD,
        /** It said no. */
        REFUSED
    }

    /** Who asked for a suspension; that decides who may end it. */
    public enum SuspendedBy {
        HOLDER,
        REGISTRAR,
        /** Two officers who give the account back to its holder. */
        RECOVERY,
        /** In the holder's stead, because he left his facility or died. */
        REGISTRATION_AUTHORITY,
        LICENCE_REGISTRY;

        static SuspendedBy of(Requester requester) {
            if (requester instanceof Requester.Holder) {
                return HOLDER;
            }
            if (requester instanceof Requester.Recovery) {
                return RECOVERY;
            }
            if (requester instanceof Requester.InStead) {
                return REGISTRATION_AUTHORITY;
            }
            return requester instanceof Requester.Registrar ? REGISTRAR : LICENCE_REGISTRY;
        }
    }

    /** Once revoked, for ever. */
    public record Revocation(Instant time, CertificateRevocationReason reason) {}

    /** How it stands. */
    public enum Status {
        GOOD,
        SUSPENDED,
        EXPIRED,
        REVOKED
    }

    /** How it stands at this time. */
    public Status status(Instant now) {
        if (revocation.isPresent()) {
            return Status.REVOKED;
        }
        if (now.isAfter(notAfter)) {
            return Status.EXPIRED;
        }
        return suspension.isPresent() ? Status.SUSPENDED : Status.GOOD;
    }

    /** Whether its holder keeps the key himself, so that nothing is signed with it here. */
    public boolean onOwnToken() {
        return credential.isEmpty();
    }

    /** Suspended for everybody, so that nobody need stop it any more. */
    boolean isStopped() {
        return suspension.filter(since -> since.atCa() == AtCa.TOLD).isPresent();
    }

    /** Suspended here, and still good for everybody else; after its end for as long as that matters, since the CA is told no longer. */
    boolean isSuspendedHereAlone(Instant now) {
        return isReleasable(now) && !isStopped();
    }

    /** Suspended here while the CA has still to hear of it, so that nobody releases it yet. */
    public boolean isUntold() {
        return suspension.filter(since -> since.atCa() == AtCa.UNTOLD).isPresent();
    }

    /** Neither over nor revoked. */
    boolean isRunning(Instant now) {
        return revocation.isEmpty() && !now.isAfter(notAfter);
    }

    /** Whether a suspension may still be lifted at this time: what was signed before it is judged by that, so it outlasts the end. */
    public boolean isReleasable(Instant now) {
        return revocation.isEmpty() && suspension.isPresent() && !now.isAfter(notAfter.plus(RELEASED_AFTER_THE_END));
    }

    /** All that ended at this time or before is past being released at {@code now}. */
    static Instant beyondRelease(Instant now) {
        return now.minus(RELEASED_AFTER_THE_END);
    }

    /** Until when another may take over from it. */
    public Instant renewableUntil() {
        return notAfter.plus(RENEWED_AFTER_THE_END);
    }

    /** Whether another may take over from it at this time: rule 9 of docs/approval-evidence.md, which the CA asks as well. */
    public boolean isRenewable(Instant now) {
        return revocation.isEmpty()
                && suspension.isEmpty()
                && !now.isBefore(notAfter.minus(RENEWED_BEFORE_THE_END))
                && !now.isAfter(renewableUntil());
    }
}

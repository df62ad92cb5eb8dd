package th.morprom.did.signing.verification;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.RevocationLists;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trust.StatusAnswer;
import th.morprom.did.signing.trust.StatusAnswer.Revocation;
import th.morprom.did.signing.verification.Verdict.CertificateStatus;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.Verdict.Standing;

/**
 * Revocation, when it was signed and now. Only our own sources are asked; an address that stands in a file or in a
 * certificate is never called.
 */
final class StatusCheck {
    private final AskStatus responder;
    private final RevocationSource lists;
    private final Clock clock;

    StatusCheck(AskStatus responder, RevocationSource lists, Clock clock) {
        this.responder = responder;
        this.lists = lists;
        this.clock = clock;
    }

    /** What our responder says now; empty if it does not answer, or does not know any more what has long been over. */
    Optional<StatusAnswer> now(X509CertificateHolder certificate, X509CertificateHolder issuer) {
        try {
            boolean isOver = certificate.getNotAfter().toInstant().isBefore(clock.instant());
            return Optional.of(responder.ask(certificate, issuer))
                    .filter(answer -> !isOver || answer.status() != StatusAnswer.Status.UNKNOWN);
        } catch (SourceUnavailable e) {
            return Optional.empty();
        }
    }

    /**
     * Judges the signer's certificate.
     *
     * @param trustedTime the time-stamp's; empty where there is none, so that only now counts
     * @return VALID or REVOKED_LATER
     * @throws Rejected with {@code REVOKED} or {@code STATUS_UNKNOWN}
     */
    Outcome judge(
            List<X509CertificateHolder> path, Optional<Instant> trustedTime, Evidence evidence, Findings findings) {
        var at = trustedTime.orElse(clock.instant());
        var embedded = evidence.status(path.get(0), path.get(1), at);
        var now = now(path.get(0), path.get(1));
        embedded.ifPresent(findings.grounds()::answer);
        now.ifPresent(findings.grounds()::answer);
        var revocation = now.flatMap(StatusAnswer::revocation)
                .or(() -> embedded.flatMap(StatusAnswer::revocation).filter(r -> !isLifted(r, at, now)));
        boolean before = revocation
                .map(r -> trustedTime.isEmpty() || !r.at().isAfter(at))
                .orElse(false);
        findings.status(new CertificateStatus(
                before ? standing(revocation) : atSigning(embedded, now),
                now.map(StatusCheck::standing).orElse(Standing.UNKNOWN),
                revocation.map(Revocation::at),
                revocation.map(Revocation::reason)));
        if (before) {
            throw new Rejected(
                    Outcome.REVOKED,
                    revocation.map(Revocation::isHold).orElse(false) ? Finding.SUSPENDED : Finding.REVOKED);
        }
        requireAnswer(embedded, now, findings);
        if (revocation.isPresent()) {
            findings.add(revocation.get().isHold() ? Finding.SUSPENDED : Finding.REVOKED);
            return Outcome.REVOKED_LATER;
        }
        return Outcome.VALID;
    }

    /** A hold that began after the signature and is over leaves no trace; one that it was made under does. */
    private static boolean isLifted(Revocation embedded, Instant at, Optional<StatusAnswer> now) {
        return embedded.isHold()
                && embedded.at().isAfter(at)
                && now.filter(answer -> answer.status() == StatusAnswer.Status.GOOD)
                        .isPresent();
    }

    private static void requireAnswer(Optional<StatusAnswer> embedded, Optional<StatusAnswer> now, Findings findings) {
        if (now.filter(answer -> answer.status() == StatusAnswer.Status.UNKNOWN).isPresent()) {
            throw new Rejected(Outcome.STATUS_UNKNOWN, Finding.STATUS_NOW);
        }
        if (now.isEmpty() && embedded.isEmpty()) {
            throw new Rejected(Outcome.STATUS_UNKNOWN, Finding.STATUS_AT_SIGNING);
        }
        if (now.isEmpty()) {
            findings.add(Finding.STATUS_NOW);
        }
    }

    /** An answer of now that is good speaks for the time of signing too: a revocation is not taken back, a hold is. */
    private static Standing atSigning(Optional<StatusAnswer> embedded, Optional<StatusAnswer> now) {
        if (embedded.isPresent()) {
            return embedded.get().status() == StatusAnswer.Status.UNKNOWN ? Standing.UNKNOWN : Standing.GOOD;
        }
        return now.filter(answer -> answer.status() != StatusAnswer.Status.UNKNOWN)
                        .isPresent()
                ? Standing.GOOD
                : Standing.UNKNOWN;
    }

    private static Standing standing(Optional<Revocation> revocation) {
        return revocation.map(Revocation::isHold).orElse(false) ? Standing.SUSPENDED : Standing.REVOKED;
    }

    private static Standing standing(StatusAnswer answer) {
        return switch (answer.status()) {
            case GOOD -> Standing.GOOD;
            case REVOKED -> standing(answer.revocation());
            case UNKNOWN -> Standing.UNKNOWN;
        };
    }

    /**
     * No CA between leaf and root was on its issuer's list, where there is one, when what it answers for existed.
     *
     * @param at the time that an embedded list must speak for
     * @param existed when it is known to have existed
     * @throws Rejected with this outcome
     */
    void requireIssuersInForce(
            List<X509CertificateHolder> path,
            Instant at,
            Instant existed,
            Evidence evidence,
            Findings findings,
            Outcome otherwise) {
        for (int i = 1; i + 1 < path.size(); i++) {
            var authority = path.get(i);
            var issuer = path.get(i + 1);
            var list = list(issuer).or(() -> evidence.list(issuer, at));
            list.ifPresent(findings.grounds()::list);
            var revoked = list.flatMap(known -> RevocationLists.revokedAt(known, authority));
            if (revoked.filter(since -> !since.isAfter(existed)).isPresent()) {
                throw new Rejected(otherwise, Finding.ISSUER_REVOKED);
            }
        }
    }

    private Optional<X509CRLHolder> list(X509CertificateHolder issuer) {
        try {
            return lists.crl(new X500Principal(issuer.getSubject().getEncoded()))
                    .map(der -> RevocationLists.read(der, issuer, clock.instant()));
        } catch (SourceUnavailable | NotTrusted e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package th.morprom.did.signing.seal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.signing.seal.FacilitySeal.State;
import th.morprom.did.signing.seal.SealRefused.Reason;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.BouncyCastle;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.DocumentSigning;
import th.morprom.did.signing.trust.FacilitySeals;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trust.StatusAnswer.Status;
import th.morprom.did.signing.verification.SignerFacts;

/**
 * Gives a requested seal the certificate that the CA issued for it; from then on it is in use, in place of the one before it. Where an
 * operator has stopped that one, the new one is stopped as well, until an operator resumes it.
 */
public final class InstallSeal {
    /** Between the CA's clock and ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MOST_TIMES_AGAIN = 20;

    private final SealRegister seals;
    private final Trust trust;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Whom a new seal is judged by.
     *
     * @param paths to the roots that must vouch for it
     * @param status whether it is revoked; empty where there is no responder to ask
     */
    public record Trust(CertificatePaths paths, Optional<AskStatus> status) {}

    public InstallSeal(JdbcClient jdbc, Trust trust, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.seals = new SealRegister(jdbc);
        this.trust = trust;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Installs the certificate. The same again changes nothing. One that could not seal now takes no other's place; whether it still can,
     * and is not revoked, is asked again whenever it seals.
     *
     * @param chain the seal's certificate first, then those above it
     * @param operator who does it: an id, never a name
     * @return the seal as it is then
     * @throws SealRefused with the first rule that fails
     * @throws SourceUnavailable if nobody can tell now whether it is revoked; try again later
     */
    public FacilitySeal install(List<X509CertificateHolder> chain, String operator) {
        var certificate = chain.get(0);
        var seal = ofKey(certificate);
        requireSealOf(seal.facility(), certificate);
        if (seal.state() == State.REQUESTED) {
            var path = path(chain);
            // Before anything is held: nobody waits for a responder but who asks it.
            requireGood(path);
            transaction.executeWithoutResult(status -> {
                seals.hold();
                if (ofKey(certificate).state() == State.REQUESTED) {
                    install(seal, path, operator);
                }
            });
        }
        var installed = ofKey(certificate);
        if (!installed.chain().get(0).equals(certificate)) {
            throw new SealRefused(Reason.OTHER_KEY, "the key has another certificate; a new seal has a new key");
        }
        return installed;
    }

    private FacilitySeal ofKey(X509CertificateHolder certificate) {
        return seals.byKey(BouncyCastle.encoded(certificate.getSubjectPublicKeyInfo()))
                .orElseThrow(() -> new SealRefused(Reason.OTHER_KEY, "no seal was requested with this key"));
    }

    /** A responder learns of a certificate a moment after it was issued. */
    private void requireGood(List<X509CertificateHolder> path) {
        trust.status().ifPresent(responder -> {
            var answer = responder.ask(path.get(0), path.get(1)).status();
            for (int again = 0; answer == Status.UNKNOWN && again < MOST_TIMES_AGAIN; again++) {
                LockSupport.parkNanos(PAUSE.toNanos());
                answer = responder.ask(path.get(0), path.get(1)).status();
            }
            if (answer == Status.REVOKED) {
                throw new SealRefused(Reason.REVOKED, "the certificate is revoked or suspended");
            }
            if (answer == Status.UNKNOWN) {
                throw new SourceUnavailable("the responder does not know the certificate", null);
            }
        });
    }

    private void install(FacilitySeal seal, List<X509CertificateHolder> chain, String operator) {
        var now = clock.instant();
        var state = State.IN_USE;
        for (var other : seals.of(seal.facility())) {
            if (other.state() == State.IN_USE || other.state() == State.STOPPED) {
                // What an operator stopped he alone resumes, not those who order the next one.
                state = other.state();
                seals.change(other.id(), State.SUPERSEDED, now);
            }
        }
        var certificate = chain.get(0);
        var encoded = chain.stream().map(BouncyCastle::encoded).toList();
        seals.install(seal.id(), state, encoded, certificate, now);
        audit.append(new AuditEvent(
                "seal.installed",
                operator,
                seal.id().toString(),
                Map.of(
                        "facility", seal.facility(),
                        "state", state.name(),
                        "certificate", certificate.getSerialNumber().toString(16))));
    }

    /** Itself first, the root last. */
    private List<X509CertificateHolder> path(List<X509CertificateHolder> chain) {
        var certificate = chain.get(0);
        var now = clock.instant();
        if (certificate.getNotAfter().toInstant().isBefore(now)
                || certificate.getNotBefore().toInstant().isAfter(now.plus(CLOCK_SKEW))) {
            throw new SealRefused(Reason.NOT_VALID, "the certificate is valid at another time");
        }
        try {
            return trust.paths().findOfNew(certificate, chain, now);
        } catch (NotTrusted e) {
            throw new SealRefused(Reason.UNTRUSTED, "the certificate leads to no root that is trusted here");
        }
    }

    private static void requireSealOf(String facility, X509CertificateHolder certificate) {
        var named = SignerFacts.attribute(certificate.getSubject(), BCStyle.ORGANIZATION_IDENTIFIER);
        if (!FacilitySeals.isSeal(certificate)
                || !DocumentSigning.isAllowed(certificate)
                || named.filter(facility::equals).isEmpty()) {
            throw new SealRefused(Reason.NOT_A_SEAL, "the certificate is not that of the seal of " + facility);
        }
    }
}

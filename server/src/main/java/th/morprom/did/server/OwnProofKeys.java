package th.morprom.did.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import th.morprom.did.ca.hierarchy.FindProofCertificates;
import th.morprom.did.ca.hierarchy.HierarchyBroken;
import th.morprom.did.ca.hierarchy.KeepServiceKeys;
import th.morprom.did.ca.issuance.IssuanceUnavailable;
import th.morprom.did.signing.proof.ProofKeys;
import th.morprom.did.signing.trust.SourceUnavailable;

/** Keys of the infrastructure CA that prove pages: the first is made at the start, a successor when it is due. */
final class OwnProofKeys implements ProofKeys {
    /** Anybody may ask for the page that has them, and each time costs several queries; a revoked one goes so much later. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final KeepServiceKeys serviceKeys;
    private final FindProofCertificates certificates;
    private final Clock clock;
    private final LongAdder uses = new LongAdder();
    private volatile Found found = new Found(List.of(), Instant.MIN);

    OwnProofKeys(KeepServiceKeys serviceKeys, FindProofCertificates certificates, Clock clock) {
        this.serviceKeys = serviceKeys;
        this.certificates = certificates;
        this.clock = clock;
    }

    private record Found(List<X509CertificateHolder> certificates, Instant until) {}

    /** No doctor should wait for the making of a key. */
    @EventListener(ApplicationReadyEvent.class)
    void makeFirst() {
        serviceKeys.keepProofKey();
    }

    @Override
    public long uses() {
        return uses.sum();
    }

    @Override
    public Key present() {
        try {
            var present = serviceKeys.proofKey();
            uses.increment();
            return new Key(present.key(), present.certificate());
        } catch (HierarchyBroken | IssuanceUnavailable | DataAccessException | TransactionException e) {
            throw new SourceUnavailable("the CA gives no key for offline proofs", e);
        }
    }

    @Override
    public List<X509CertificateHolder> certificates() {
        var now = clock.instant();
        var known = found;
        if (known.certificates().isEmpty() || now.isAfter(known.until())) {
            known = new Found(certificates.find(), now.plus(KEPT));
            found = known;
        }
        return known.certificates();
    }
}

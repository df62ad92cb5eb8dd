package th.morprom.did.signing.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.KeyRefused;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;
import th.morprom.did.signing.proof.ProofKeyStore.Entry;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.SourceUnavailable;

/**
 * The keys that prove pages where the CA is another process: made on our token, certified there, and replaced when less than a quarter of
 * the time is left in which they may sign. What is known is kept, so that pages are proved while the CA is away.
 */
public final class CertifiedProofKeys implements ProofKeys {
    private static final Logger LOG = LoggerFactory.getLogger(CertifiedProofKeys.class);
    private static final int RENEWAL_FRACTION = 4;
    private static final String ACTOR = "keep-proof-keys";

    private final Token token;
    private final ProofCertifier certifier;
    private final CertificatePaths paths;
    private final ProofKeyStore store;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final LongAdder uses = new LongAdder();
    /** The newest first. */
    private volatile List<Kept> kept = List.of();

    /**
     * The keys of this installation; {@link #keep()} makes the first.
     *
     * @param token where they are made and stay
     * @param paths to the roots that must vouch for their certificates
     */
    public CertifiedProofKeys(Token token, ProofCertifier certifier, CertificatePaths paths, Records records) {
        this.token = token;
        this.certifier = certifier;
        this.paths = paths;
        this.store = new ProofKeyStore(records.jdbc());
        this.audit = records.audit();
        this.transaction = records.transaction();
        this.clock = records.clock();
    }

    /** Where and when it is written down what became of a key. */
    public record Records(JdbcClient jdbc, AuditLog audit, TransactionTemplate transaction, Clock clock) {}

    /** A key that the CA has not stopped, and the path from its certificate to a root. */
    private record Kept(SigningKey key, List<X509CertificateHolder> path) {
        X509CertificateHolder certificate() {
            return path.get(0);
        }

        boolean isInUse(Instant now) {
            return !now.isBefore(certificate().getNotBefore().toInstant())
                    && now.isBefore(ProofIssuer.useEnd(certificate()));
        }

        /** A key that ends with its CA has no successor: nothing it could be certified for would last longer. */
        boolean isDue(Instant now) {
            var start = certificate().getNotBefore().toInstant();
            var useEnd = ProofIssuer.useEnd(certificate());
            var margin = Duration.between(start, useEnd).dividedBy(RENEWAL_FRACTION);
            return useEnd.isBefore(path.get(1).getNotAfter().toInstant()) && now.isAfter(useEnd.minus(margin));
        }
    }

    /** Hears which keys the CA stopped, makes one if it is due, and takes up what another node made. What fails is tried again. */
    @Scheduled(fixedDelayString = "PT1M", scheduler = "proofKeyThread")
    public void keep() {
        attempt("asking the CA for stopped keys", this::hearOfStops);
        attempt("looking for keys", this::load);
        if (isMissing()) {
            attempt("making a key", () -> transaction.executeWithoutResult(status -> makeUnlessMade()));
            attempt("looking for keys", this::load);
        }
    }

    @Override
    public Key present() {
        var now = clock.instant();
        var present = kept.stream()
                .filter(known -> known.isInUse(now))
                .findFirst()
                .orElseThrow(() -> new SourceUnavailable("the CA has certified no key for offline proofs yet", null));
        uses.increment();
        return new Key(present.key(), present.certificate());
    }

    @Override
    public List<X509CertificateHolder> certificates() {
        var now = clock.instant();
        return kept.stream()
                .map(Kept::certificate)
                .filter(certificate -> now.isBefore(certificate.getNotAfter().toInstant()))
                .toList();
    }

    @Override
    public long uses() {
        return uses.sum();
    }

    private boolean isMissing() {
        return kept.stream()
                .findFirst()
                .map(newest -> newest.isDue(clock.instant()))
                .orElse(true);
    }

    private void load() {
        var now = clock.instant();
        kept = store.all().stream()
                .filter(entry -> !entry.stopped())
                .filter(entry -> now.isBefore(entry.certificate().getNotAfter().toInstant()))
                .flatMap(entry -> kept(entry).stream())
                .toList();
    }

    /**
     * Empty if the token has no such key, or none that is fit, or no root vouches for it: wrong token, wrong database or wrong roots. One
     * entry keeps no other from being found; of a key that the token does not answer for, what was known before still holds.
     */
    private Optional<Kept> kept(Entry entry) {
        try {
            var key = token.find(entry.label());
            if (key.filter(found -> isOf(found, entry.certificate())).isPresent()) {
                return Optional.of(new Kept(key.get(), path(entry.chain())));
            }
            LOG.error("The token has not the key {} that its certificate names; it proves no pages", entry.label());
        } catch (NotTrusted e) {
            LOG.error("No root vouches for the key {}; it proves no pages", entry.label(), e);
        } catch (KeyRefused e) {
            LOG.error("The key {} is not fit for use; it proves no pages", entry.label(), e);
        } catch (KeyUnavailable e) {
            LOG.warn("The token does not say whether it has the key {}", entry.label(), e);
            return kept.stream()
                    .filter(before -> before.certificate().equals(entry.certificate()))
                    .findFirst();
        }
        return Optional.empty();
    }

    /** Other nodes wait for it, and find what it made. */
    private void makeUnlessMade() {
        store.takeTurn();
        load();
        if (!isMissing()) {
            return;
        }
        var newest = store.all().stream().findFirst();
        // An outage is no reason for another key: if the token does not answer for the newest, this fails, and is tried
        // again.
        newest.filter(entry -> !entry.stopped()).ifPresent(entry -> requireAnswer(entry.label()));
        int generation = newest.map(Entry::generation).orElse(0) + 1;
        var label = "document-proof-" + generation;
        var key = token.find(label).orElseGet(() -> token.generate(label, KeyAlgorithm.EC_P256));
        var chain = certified(key);
        store.add(new Entry(generation, label, chain, false), clock.instant());
        var certificate = chain.get(0).getSerialNumber().toString(16);
        audit.append(new AuditEvent("proof-key.certified", ACTOR, label, Map.of("certificate", certificate)));
        LOG.info("Pages are proved by {} from now on", label);
    }

    private void requireAnswer(String label) {
        try {
            token.find(label);
        } catch (KeyRefused e) {
            // It answers: the key is not fit, and needs a successor.
        }
    }

    private List<X509CertificateHolder> certified(SigningKey key) {
        var chain = certifier.certify(key);
        try {
            var path = path(chain);
            ProofIssuer.of(path.get(0));
            if (isOf(key, path.get(0))) {
                return path;
            }
        } catch (NotTrusted | IllegalArgumentException e) {
            throw new SourceUnavailable("the CA answered with a certificate that proves no pages", e);
        }
        throw new SourceUnavailable("the CA answered with the certificate of another key", null);
    }

    /** Itself first, the root last. */
    private List<X509CertificateHolder> path(List<X509CertificateHolder> chain) {
        return paths.findOfNew(chain.get(0), chain, clock.instant());
    }

    private void hearOfStops() {
        for (var entry : store.all()) {
            if (clock.instant().isBefore(entry.certificate().getNotAfter().toInstant())) {
                attempt(
                        "asking the CA for " + entry.label(),
                        () -> record(entry, certifier.isStopped(entry.certificate())));
            }
        }
    }

    private void record(Entry entry, boolean stopped) {
        transaction.executeWithoutResult(status -> {
            if (store.setStopped(entry.generation(), stopped, clock.instant())) {
                var event = stopped ? "proof-key.stopped" : "proof-key.released";
                audit.append(new AuditEvent(event, ACTOR, entry.label(), Map.of()));
                LOG.warn("{}: {}", event, entry.label());
            }
        });
    }

    private static boolean isOf(SigningKey key, X509CertificateHolder certificate) {
        return SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded())
                .equals(certificate.getSubjectPublicKeyInfo());
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (SourceUnavailable | KeyUnavailable | DataAccessException | TransactionException e) {
            LOG.warn("Keys of offline proofs: {} is tried again", what, e);
        } catch (RuntimeException e) {
            // A refusal or a bug: somebody must look, and the keys that there are serve nevertheless.
            LOG.error("Keys of offline proofs: {} failed; it is tried again", what, e);
        }
    }
}

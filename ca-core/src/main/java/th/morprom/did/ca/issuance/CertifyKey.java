package th.morprom.did.ca.issuance;

import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.audit.commit.CommitBusy;
import th.morprom.did.audit.commit.GroupCommit;
import th.morprom.did.audit.commit.GroupCommit.Attempt;
import th.morprom.did.audit.commit.GroupCommitLoad;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.issuance.CertificateRegister.Earlier;
import th.morprom.did.ca.issuance.Entry.Verdict;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;
import th.morprom.did.ca.issuance.IssuanceUnavailable.Outage;
import th.morprom.did.ca.lint.Linter;
import th.morprom.did.ca.lint.WeakKeys;
import th.morprom.did.ca.profile.StatusAddresses;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.statusfeed.WitnessedClock;

/**
 * Makes the certificates of orders: the only place where a CA key signs one. These are steps 3 to 8 of docs/issuance.md;
 * every certificate takes them, the CA's own included. The transactions of steps 5 and 8 are shared with all who certify at
 * the same time; everything else happens in the caller's thread.
 */
public final class CertifyKey {
    /** An intent older than this without an outcome has none to wait for. */
    static final Duration LONGEST_SIGNATURE = Duration.ofMinutes(1);

    private static final int MAX_ATTEMPTS = 3;
    private static final int LONGEST_QUEUE = 4096;

    private final CertificateRegister register;
    private final UsedApprovals approvals;
    private final BuildIntent buildIntent;
    private final GroupCommit<Entry, Verdict> entries;
    private final StoreOutcomes storeOutcomes;
    private final StoppedIssuers stoppedIssuers;
    private final Clock clock;

    /** What a {@link CertifyKey} works with. */
    public record Surroundings(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog auditLog,
            WitnessedClock clock,
            SecureRandom random,
            Provider bouncyCastle) {}

    /** @param statuses how the certificates of the CAs that issue stand */
    public CertifyKey(Surroundings with, CurrentStatuses statuses, StatusAddresses addresses, WeakKeys weakKeys) {
        this.register = new CertificateRegister(with.jdbc());
        this.approvals = new UsedApprovals(with.jdbc());
        this.clock = with.clock().unwitnessed();
        this.buildIntent = new BuildIntent(
                new ToBeSigned(addresses),
                new Linter(VerifyingProvider.get(), with.random(), addresses, weakKeys),
                with.random(),
                clock);
        var areas = new CertificateAreas(with.jdbc());
        this.entries = new GroupCommit<>(
                new RecordEntries(register, approvals, areas, with.transaction(), with.auditLog(), clock),
                LONGEST_QUEUE);
        this.storeOutcomes = new StoreOutcomes(entries);
        this.stoppedIssuers = new StoppedIssuers(statuses, with.clock());
    }

    /**
     * Signs one certificate and returns it when it is durable. The same order again gets the same certificate.
     *
     * @throws IssuanceRefused if the order cannot be fulfilled
     * @throws IssuanceInProgress if the same order is being signed at this moment
     * @throws IssuanceUnavailable if the database does not answer, too many orders wait for it, the CA is stopped itself, or nobody knows the time
     * @throws KeyUnavailable if the token does not answer; the outcome stays unknown
     */
    public X509CertificateHolder certify(CertificateOrder order, Issuer issuer) {
        var certification = Certification.of(order);
        certifyAll(List.of(certification), issuer);
        return certification.result().parsed();
    }

    /** The same for several orders; what stops one of them stops no other. One answer for each, in their order. */
    public List<IssuanceAnswer<SignedCertificate>> certify(List<CertificateOrder> orders, Issuer issuer) {
        var all = orders.stream().map(Certification::of).toList();
        certifyAll(all, issuer);
        return all.stream()
                .map(certification -> certification.answer(signed -> signed))
                .toList();
    }

    /** How busy the transactions of steps 5 and 8 are. */
    public GroupCommitLoad load() {
        return entries.load();
    }

    /**
     * How many intents have no outcome: those being signed now, and those of which it will never be known. The last grow
     * with every crash or outage after step 5, and are for an operator to look into.
     *
     * @param since how far back to look
     */
    public long openIntents(Instant since) {
        return register.openIntents(since);
    }

    /** Takes several orders to their ends; what stops one of them stops no other. */
    void certifyAll(List<Certification> all, Issuer issuer) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a certificate is durable before its release: no transaction may be open");
        }
        stoppedIssuers.stop(underWay(all), issuer);
        intend(underWay(all), issuer, MAX_ATTEMPTS);
        sign(underWay(all), issuer);
        // Step 8: store the certificates and audit them. Nobody sees one before this commit.
        storeOutcomes.store(underWay(all));
    }

    /**
     * The certificate that this request got before, if it came before.
     *
     * @throws IssuanceRefused if it asked for something else then, or its outcome is not known
     */
    Optional<SignedCertificate> repeated(UUID requestId, String contentSha256) {
        return repeated(requestId, Set.of(contentSha256));
    }

    /** The same, where a release before named the same content otherwise. */
    Optional<SignedCertificate> repeated(UUID requestId, Set<String> contentSha256s) {
        return earlier(requestId).map(earlier -> outcome(earlier, contentSha256s));
    }

    /** Whether anything was ever asked for under this id. */
    boolean isKnown(UUID requestId) {
        return earlier(requestId).isPresent();
    }

    /**
     * A key on somebody's own token has one certificate, and after it those that renew it. Of two requests at once both may pass: the
     * key is the same person's.
     *
     * @param renewed the serial number of what is renewed
     * @throws IssuanceRefused with {@code KEY_ALREADY_CERTIFIED}
     */
    void requireOneLine(String keySha256, Optional<String> renewed) {
        var newest = newestOf(keySha256);
        // One that was renewed already would make the line branch.
        if (newest.isPresent() && !newest.equals(renewed)) {
            throw new IssuanceRefused(Reason.KEY_ALREADY_CERTIFIED, "the key has another certificate");
        }
    }

    /** The serial number of the newest certificate that was signed for this key. */
    Optional<String> newestOf(String keySha256) {
        return asked(() -> register.newestOf(keySha256));
    }

    /** What is known of a key; empty of one that never was in an order. */
    Optional<CertificateRegister.KeyStanding> standing(String keySha256) {
        return asked(
                () -> Optional.ofNullable(register.standings(List.of(keySha256)).get(keySha256)));
    }

    private void intend(List<Certification> orders, Issuer issuer, int attempts) {
        // Step 3: choose a serial number. Step 4: build what is to be signed, and lint its twin.
        orders.forEach(order -> order.take(() -> order.intended(buildIntent.build(order.order(), issuer))));
        // Step 5: store the intents with these very bytes, and audit them. The commit comes before any signature.
        var again = record(underWay(orders));
        if (!again.isEmpty() && attempts > 1) {
            intend(again, issuer, attempts - 1);
        } else {
            again.forEach(order -> order.stop(new IllegalStateException("no serial number is free")));
        }
    }

    /** Records intents; those that must be built anew. */
    private List<Certification> record(List<Certification> orders) {
        var again = new ArrayList<Certification>();
        List<Attempt<Verdict>> attempts;
        try {
            attempts = entries.write(
                    orders.stream().<Entry>map(Certification::intent).toList());
        } catch (CommitBusy busy) {
            var later = new IssuanceUnavailable(Outage.BUSY, "too many wait for the database", busy);
            orders.forEach(order -> order.stop(later));
            return again;
        }
        for (var i = 0; i < orders.size(); i++) {
            var order = orders.get(i);
            if (attempts.get(i) instanceof Attempt.Done<Verdict> done) {
                order.take(() -> {
                    if (!settle(order, done.result())) {
                        again.add(order);
                    }
                });
            } else if (attempts.get(i) instanceof Attempt.Failed<Verdict> failed) {
                order.stop(notRecorded(failed.cause()));
            }
        }
        return again;
    }

    /** Whether this verdict settles what becomes of the order; otherwise it must be built anew. */
    private boolean settle(Certification order, Verdict verdict) {
        if (verdict == Verdict.RECORDED) {
            return true;
        }
        // A repeat is told what it was told before, whatever has become of its key since.
        var earlier = repeated(order.order().requestId(), order.order().contentSha256());
        earlier.ifPresent(order::release);
        if (earlier.isEmpty() && verdict == Verdict.KEY_TAKEN) {
            throw new IssuanceRefused(
                    Reason.KEY_ALREADY_CERTIFIED, "the key belongs to another holder or was revoked as compromised");
        }
        if (earlier.isEmpty() && verdict == Verdict.APPROVAL_USED) {
            throw approvalUsed(order.intent());
        }
        return earlier.isPresent();
    }

    private RuntimeException approvalUsed(Intent intent) {
        try {
            return intent.order()
                            .approvedSha256()
                            .filter(approvals::hasCertificate)
                            .isPresent()
                    ? new IssuanceRefused(Reason.APPROVAL_USED, "the approval was used for another request")
                    : new IssuanceInProgress("a certificate of the same approval is being signed");
        } catch (DataAccessException e) {
            return notRecorded(e);
        }
    }

    /** Steps 6 and 7. A token that does not answer is not asked again for the rest of a batch: each has its deadline. */
    private static void sign(List<Certification> orders, Issuer issuer) {
        Optional<RuntimeException> outage = Optional.empty();
        for (var order : orders) {
            if (outage.isPresent()) {
                order.stop(outage.get());
            } else {
                order.take(() -> order.signed(SignIntent.sign(order.intent(), issuer)));
                outage = order.failure().filter(KeyUnavailable.class::isInstance);
            }
        }
    }

    private SignedCertificate outcome(Earlier earlier, Set<String> contentSha256s) {
        if (!contentSha256s.contains(earlier.contentSha256())) {
            throw new IssuanceRefused(Reason.REQUEST_ID_REUSED, "the request id stands for another request");
        }
        if (earlier.certificate().isEmpty()
                && clock.instant().isBefore(earlier.intendedAt().plus(LONGEST_SIGNATURE))) {
            throw new IssuanceInProgress("certificate " + earlier.serial() + " is being signed");
        }
        Der certificate = earlier.certificate()
                .orElseThrow(() -> new IssuanceRefused(
                        Reason.OUTCOME_UNKNOWN, "the outcome of certificate " + earlier.serial() + " was lost"));
        return new SignedCertificate(earlier.serial(), certificate);
    }

    private Optional<Earlier> earlier(UUID requestId) {
        return asked(() -> register.find(requestId));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException e) {
            throw notRecorded(e);
        }
    }

    private static IssuanceUnavailable notRecorded(RuntimeException cause) {
        return new IssuanceUnavailable(Outage.INTENT_NOT_RECORDED, "the database did not take the intent", cause);
    }

    private static List<Certification> underWay(List<Certification> orders) {
        return orders.stream().filter(Certification::isUnderWay).toList();
    }
}

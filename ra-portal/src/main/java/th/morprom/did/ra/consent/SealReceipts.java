package th.morprom.did.ra.consent;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.SealedReceipts.Due;
import th.morprom.did.signing.seal.SealRecord;

/**
 * Makes a sealed, time-stamped PDF of every receipt, after the transaction that wrote it. Nothing that is away keeps anybody from consenting
 * or withdrawing: the receipt waits, and is tried again with growing pauses, without end. The steps are those of docs/consent-receipts.md.
 */
public final class SealReceipts {
    private static final Logger LOG = LoggerFactory.getLogger(SealReceipts.class);

    /** After the first, the second … failure; the last one for ever. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    /** Longer than a seal may take; after a crash it is taken again. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final int RECEIPTS_A_TURN = 50;

    /** Why it is sealed, for readers of the signature. */
    private static final String REASON = "หลักฐานความยินยอม";

    private final SealedReceipts sealed;
    private final Consents consents;
    private final ReceiptPage page;
    private final Optional<SealRecord> seal;
    private final Changes changes;

    SealReceipts(
            SealedReceipts sealed, Consents consents, ReceiptPage page, Optional<SealRecord> seal, Changes changes) {
        this.sealed = sealed;
        this.consents = consents;
        this.page = page;
        this.seal = seal.filter(SealRecord::isConnected);
        this.changes = changes;
    }

    /** Nothing else in the log would say why people wait. */
    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        if (seal.isEmpty()) {
            LOG.warn("Receipts of consent wait: no CA certifies keys that seal them here; "
                    + "a portal apart from its CA sets morprom.ca.client.records.organisation");
        }
    }

    /** Seals what waits; what fails ends the turn, for the next one would fail too. */
    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT10S", scheduler = "receiptThread")
    public void seal() {
        if (seal.isEmpty()) {
            return;
        }
        try {
            for (int done = 0; done < RECEIPTS_A_TURN; done++) {
                // 2. One takes it; others pass it over.
                var due = changes.make(() -> sealed.take(LEASE, changes.now()));
                if (due.isEmpty() || !seal(due.get(), seal.get())) {
                    return;
                }
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Receipts of consent are sealed later: the database does not answer", e);
        }
    }

    private boolean seal(Due due, SealRecord record) {
        try {
            // 3. The page, and the seal on it; nothing is held meanwhile.
            var receipt = consents.find(due.receipt()).orElseThrow();
            var made = record.seal(page.render(receipt), REASON);
            // 4. It is there, and in the log, or neither.
            return changes.make(() -> {
                var sha256 = CanonicalJson.sha256Hex(made.pdf());
                if (sealed.sealed(receipt.id(), made.pdf(), sha256, made.certificate(), made.time())) {
                    changes.note(
                            "consent.receipt-sealed",
                            "system",
                            receipt.id().toString(),
                            Map.of(
                                    "receipt", receipt.sha256(),
                                    "sha256", sha256,
                                    "certificate", made.certificate()));
                }
                return true;
            });
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("The receipt {} is sealed later", due.receipt(), e);
            var pause = PAUSES.get(Math.min(due.attempts(), PAUSES.size()) - 1);
            sealed.postponed(due, e.getClass().getSimpleName(), changes.now().plus(pause));
            return false;
        }
    }

    /** How many receipts wait that could not be sealed when they were tried. */
    public int failing() {
        return sealed.failing();
    }

    /** How long the oldest receipt without a seal has waited, tried or not; nothing if none waits. */
    public Duration waiting() {
        return sealed.oldest()
                .map(oldest -> Duration.between(oldest, changes.now()))
                .orElse(Duration.ZERO);
    }
}

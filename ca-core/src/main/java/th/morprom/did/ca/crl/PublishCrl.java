package th.morprom.did.ca.crl;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.CrlScope;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.profile.StatusAddresses;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.WitnessedClock;

/**
 * Publishes revocation lists, from verified statuses alone: the full list of a scope and, with the same number, what has changed
 * since the oldest full list that is still valid. Lists hold expired certificates too and say so: a signature is judged
 * long after its certificate has ended.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-5">RFC 5280 section 5</a>
 */
public final class PublishCrl {
    private final Hierarchy hierarchy;
    private final CurrentStatuses statuses;
    private final CrlRegister register;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;
    private final Settings settings;

    /**
     * How long lists are good for, and where they are.
     *
     * @param validity from {@code thisUpdate} to {@code nextUpdate} of the full lists of the CAs below the root
     * @param rootValidity the same for the root's
     * @param deltaValidity the same for the lists of changes, which the root has none of; empty for none at all
     * @param gather how long after a list, at least, changes wait for the next one
     */
    public record Settings(
            Duration validity,
            Duration rootValidity,
            Optional<Duration> deltaValidity,
            Duration gather,
            StatusAddresses addresses,
            WitnessedClock clock) {

        Duration fullValidity(CrlScope scope) {
            return scope.authority().authority() == SigningAuthority.ROOT ? rootValidity : validity;
        }

        Optional<Duration> deltaValidity(CrlScope scope) {
            return deltaValidity.filter(some -> scope.authority().authority() != SigningAuthority.ROOT);
        }
    }

    public PublishCrl(
            Hierarchy hierarchy,
            CurrentStatuses statuses,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog auditLog,
            Settings settings) {
        this.hierarchy = hierarchy;
        this.statuses = statuses;
        this.register = new CrlRegister(jdbc);
        this.transaction = transaction;
        this.auditLog = auditLog;
        this.settings = settings;
    }

    /**
     * The scopes of which this generation has lists: all its certificates; the partitions that it binds new ones to; and those that
     * it ever bound one to, which are never given up.
     */
    public Stream<CrlScope> scopes(Authority authority) {
        var partitions = authority.duty() == Authority.Duty.ISSUES
                ? settings.addresses().crlPartitions(authority.name().authority())
                : 1;
        var used = register.partitions(authority.name()).stream().mapToInt(Integer::intValue);
        return IntStream.concat(IntStream.of(0), IntStream.concat(used, planned(partitions)))
                .distinct()
                .sorted()
                .mapToObj(partition -> new CrlScope(authority.name(), partition));
    }

    private static IntStream planned(int partitions) {
        return partitions == 1 ? IntStream.empty() : IntStream.rangeClosed(1, partitions);
    }

    /** Whether a status in this scope changed since its latest full list. */
    boolean isBehind(Authority authority, CrlScope scope) {
        var since = register.latest(scope, CrlKind.FULL)
                .map(CrlRegister.Entry::feedSequence)
                .orElse(0L);
        var changed = new AtomicBoolean();
        statuses.visitChanged(
                authority.keyIdentifier().toByteArray(),
                since,
                standing -> changed.compareAndSet(false, covers(scope, standing)));
        return changed.get();
    }

    /** Publishes every scope of this generation in which a status changed since its latest list. */
    void publishChanged(AuthorityName name) {
        var authority = found(name);
        scopes(authority).filter(scope -> isBehind(authority, scope)).forEach(this::publish);
    }

    /**
     * Publishes every scope of this generation, whether it still issues or not; the list of all its certificates.
     *
     * @throws th.morprom.did.ca.hierarchy.KeyOffline as {@link #publish(CrlScope)} does, and for the same reasons the others
     */
    public Crl publish(AuthorityName name) {
        scopes(found(name)).filter(scope -> !scope.isComplete()).forEach(this::publish);
        return publish(CrlScope.complete(name));
    }

    /**
     * Signs and stores the next full list of this scope, and the changes with the same number.
     *
     * @throws th.morprom.did.ca.hierarchy.KeyOffline if the CA's key is not here, as the root's; the last list stays the
     *     current one
     * @throws th.morprom.did.hsm.KeyUnavailable if the CA's token does not answer; the last list stays the current one
     * @throws th.morprom.did.statusfeed.StatusFeedBroken if the statuses do not verify; likewise
     * @throws th.morprom.did.statusfeed.ClockInDoubt while nobody knows the time; likewise
     */
    public Crl publish(CrlScope scope) {
        return transaction.execute(status -> {
            var edition = edition(scope);
            var full = new EncodedEntries();
            var changes = new EncodedEntries();
            var since = edition.base().map(CrlRegister.Entry::feedSequence).orElse(Long.MAX_VALUE);
            var sequence = edition.visit(0, standing -> {
                if (standing.status() != Status.GOOD) {
                    full.add(standing);
                }
                if (standing.sequence() > since) {
                    changes.addChange(standing);
                }
            });
            if (edition.base().isPresent()) {
                edition.storeDelta(changes, sequence);
            }
            var list = edition.storeFull(full, sequence);
            if (edition.base().isEmpty() && edition.deltaValidity().isPresent()) {
                // The first of a scope: the list of changes that it points to goes on from it, so it has the next
                // number.
                publishDelta(scope);
            }
            return list;
        });
    }

    /** Signs and stores the next list of changes of this scope alone; nothing if there is no full list to go on from. */
    void publishDelta(CrlScope scope) {
        transaction.executeWithoutResult(status -> {
            var edition = edition(scope);
            edition.base().ifPresent(base -> {
                var changes = new EncodedEntries();
                var sequence = edition.visit(base.feedSequence(), changes::addChange);
                edition.storeDelta(changes, sequence);
            });
        });
    }

    /** Number first: its lock makes the lines at least as new as those of every list of the scope with a lower number. */
    private Edition edition(CrlScope scope) {
        var authority = found(scope.authority());
        var number = register.nextNumber(scope);
        var clockTime = settings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        // A list is never dated before the one that it replaces, whatever the clock of this node says.
        var now = Stream.of(CrlKind.values())
                .flatMap(kind -> register.latest(scope, kind).stream())
                .map(CrlRegister.Entry::thisUpdate)
                .filter(clockTime::isBefore)
                .max(Instant::compareTo)
                .orElse(clockTime);
        var base = settings.deltaValidity(scope).flatMap(some -> register.oldestValid(scope, now));
        return new Edition(authority, scope, number, now, base);
    }

    private Authority found(AuthorityName name) {
        return hierarchy.find(name).orElseThrow(() -> new IllegalArgumentException("there is no CA " + name));
    }

    private static boolean covers(CrlScope scope, Standing standing) {
        return scope.covers(SerialNumber.partition(standing.serial()));
    }

    /** What is published of one scope under one number. */
    private final class Edition {
        private final Authority authority;
        private final CrlScope scope;
        private final CrlNumber number;
        private final Instant now;
        private final Optional<CrlRegister.Entry> base;

        Edition(Authority authority, CrlScope scope, CrlNumber number, Instant now, Optional<CrlRegister.Entry> base) {
            this.authority = authority;
            this.scope = scope;
            this.number = number;
            this.now = now;
            this.base = base;
        }

        Optional<CrlRegister.Entry> base() {
            return base;
        }

        Optional<Duration> deltaValidity() {
            return settings.deltaValidity(scope);
        }

        long visit(long after, Consumer<Standing> visitor) {
            return statuses.visitChanged(authority.keyIdentifier().toByteArray(), after, standing -> {
                if (covers(scope, standing)) {
                    visitor.accept(standing);
                }
            });
        }

        Crl storeFull(EncodedEntries entries, long sequence) {
            var times = new ListTimes(now, now.plus(settings.fullValidity(scope)));
            var hasDelta = deltaValidity().isPresent();
            var extensions = ListExtensions.ofFull(authority, scope, number, settings.addresses(), hasDelta);
            return store(times, 0, entries, EncodedList.sign(authority, times, entries, extensions), sequence);
        }

        void storeDelta(EncodedEntries entries, long sequence) {
            var since = base.orElseThrow().number();
            var times = new ListTimes(now, now.plus(deltaValidity().orElseThrow()));
            var extensions = ListExtensions.ofDelta(authority, scope, number, settings.addresses(), since);
            store(times, since.value(), entries, EncodedList.sign(authority, times, entries, extensions), sequence);
        }

        private Crl store(ListTimes times, long since, EncodedEntries entries, Der der, long sequence) {
            register.add(
                    scope,
                    new CrlRegister.Entry(number, since, times.thisUpdate(), times.nextUpdate(), sequence),
                    der,
                    now);
            var list = new Crl(number, times.thisUpdate(), times.nextUpdate(), der);
            var details = new HashMap<String, String>();
            details.put("entries", Integer.toString(entries.count()));
            details.put("sha256", list.sha256());
            if (since > 0) {
                details.put("base", Long.toString(since));
            }
            auditLog.append(new AuditEvent("crl.published", "ca", scope.label() + "/" + number.value(), details));
            return list;
        }
    }
}

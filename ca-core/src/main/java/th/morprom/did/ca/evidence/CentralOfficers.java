package th.morprom.did.ca.evidence;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.evidence.CentralOfficerRegister.StoredOfficer;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;

/**
 * The registrars at the top, as the key ceremony recorded them, and the appointments below that were ended early. Every
 * chain of appointments ends at one of these officers. Believed is whom a root vouches for and neither a row, nor the audit log, nor
 * what this process has seen says to be removed: a row that SQL added, changed or took away makes nobody an officer.
 *
 * <p>What was read is believed for half a second: a removal takes effect at once here, and within a second on every node.
 */
public final class CentralOfficers {
    private static final String RECORDED = "central-officer.recorded";
    static final String REMOVED = "central-officer.removed";
    private static final String ENDED = "appointment.ended";
    private static final String STATEMENT = "statementSha256";
    private static final Duration BELIEVED = Duration.ofMillis(500);

    private final CentralOfficerRegister register;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;
    private final FindAuditEvents audit;
    private final Vouches vouches;
    private final Clock clock;
    /** A removal that was seen once stays, whatever the database says later. */
    private final Set<UUID> removed = ConcurrentHashMap.newKeySet();
    /** How often this process changed something: what was read before the last change is not believed after it. */
    private final AtomicLong changes = new AtomicLong();

    private volatile @Nullable Read lastRead;

    public CentralOfficers(
            JdbcClient jdbc, TransactionTemplate transaction, AuditLog auditLog, RootCertificates roots, Clock clock) {
        this.register = new CentralOfficerRegister(jdbc);
        this.transaction = transaction;
        this.auditLog = auditLog;
        this.audit = new FindAuditEvents(jdbc);
        this.vouches = new Vouches(roots);
        this.clock = clock;
    }

    /**
     * Who is in office now.
     *
     * @param officers not removed
     * @param endedAppointments by their ids
     */
    record Offices(Map<UUID, Passkey> officers, Set<UUID> endedAppointments) {
        Optional<Passkey> officer(UUID registrar) {
            return Optional.ofNullable(officers.get(registrar));
        }
    }

    /**
     * What was read, and as of when.
     *
     * @param nanoTime just before it was read: the clock of the process, which nobody can set back
     * @param changes made by this process before it was read
     */
    private record Read(Offices offices, long nanoTime, long changes) {
        boolean isBelieved(long now, long changesNow) {
            return changes == changesNow && now - nanoTime <= BELIEVED.toNanos();
        }
    }

    /**
     * Records central officers with the passkeys they brought, all or none, and has the root sign each. The same officer with the same
     * passkey again changes nothing, unless this root does not vouch for him yet.
     *
     * @param rootKey open in a ceremony only
     * @param operator who typed, for the audit log
     * @throws OfficerRefused if one is recorded with another passkey or name or was removed, or his passkey is another's
     * @throws th.morprom.did.hsm.KeyUnavailable if the root's token does not answer; nobody is recorded
     */
    public void record(List<OfficerFile> brought, SigningKey rootKey, String operator) {
        transaction.executeWithoutResult(status -> brought.forEach(officer -> record(officer, rootKey, operator)));
        changes.incrementAndGet();
    }

    private void record(OfficerFile officer, SigningKey rootKey, String operator) {
        var now = clock.instant();
        var record = new OfficerRecord(officer.registrar(), officer.name(), officer.passkey(), now);
        var isNew = register.add(officer.registrar(), officer.passkey(), officer.name(), now);
        var stored = inOffice().stream()
                .filter(known -> known.recorded(now).equals(record))
                .findFirst()
                .orElseThrow(() -> new OfficerRefused("officer " + officer.registrar()
                        + " or his passkey is recorded otherwise, also by another name, or removed"));
        var root = KeyIdentifier.of(
                SubjectPublicKeyInfo.getInstance(rootKey.publicKey().getEncoded()));
        var ofThisRoot = register.vouches().stream()
                .filter(vouch -> vouch.root().equals(root))
                .toList();
        var isVouchedFor = vouches.hold(stored, ofThisRoot);
        if (!isVouchedFor) {
            var vouch =
                    new Vouch(officer.registrar(), root, record.time(), Bytes.of(rootKey.sign(record.toBeSigned())));
            register.add(vouch);
            if (!vouches.hold(stored, List.of(vouch))) {
                throw new OfficerRefused("the key that vouches for officer " + officer.registrar() + " is no root's");
            }
        }
        if (isNew || !isVouchedFor) {
            auditLog.append(new AuditEvent(
                    RECORDED,
                    operator,
                    officer.registrar().toString(),
                    Map.of(
                            "credentialId", officer.credentialId().base64Url(),
                            "keySha256", officer.keySha256(),
                            "root", root.toString())));
        }
    }

    /** See {@link RemoveCentralOfficer}. */
    void remove(UUID registrar, String reason, String actor) {
        transaction.executeWithoutResult(status -> {
            register.lock();
            if (inOffice().stream().noneMatch(officer -> officer.registrar().equals(registrar))) {
                throw new OfficerRefused("there is no central officer " + registrar);
            }
            if (Set.of(registrar).containsAll(believed().keySet())) {
                throw new OfficerRefused("the last central officer stays until there is another");
            }
            if (register.remove(registrar, reason, clock.instant())) {
                auditLog.append(new AuditEvent(REMOVED, actor, registrar.toString(), Map.of("reason", reason)));
            }
        });
        changes.incrementAndGet();
    }

    /** See {@link EndAppointment}. */
    void end(Termination termination, String statement) {
        transaction.executeWithoutResult(status -> {
            if (register.end(termination.appointment(), termination.endedBy(), statement, clock.instant())) {
                auditLog.append(new AuditEvent(
                        ENDED,
                        "registrar:" + termination.endedBy(),
                        termination.appointment().toString(),
                        Map.of(STATEMENT, sha256(statement))));
            }
        });
        changes.incrementAndGet();
    }

    /** Whether this very statement ended the appointment before, as the audit log has it. */
    boolean hasEnded(Termination termination, String statement) {
        var sha256 = sha256(statement);
        return audit.about(Set.of(termination.appointment().toString()), Set.of(ENDED)).stream()
                .anyMatch(event -> event.detail(STATEMENT).equals(sha256));
    }

    /** Not older than half a second. */
    Offices offices() {
        var known = lastRead;
        var now = System.nanoTime();
        var changesNow = changes.get();
        if (known == null || !known.isBelieved(now, changesNow)) {
            known = new Read(new Offices(believed(), register.endedAppointments()), now, changesNow);
            lastRead = known;
        }
        return known.offices();
    }

    private static String sha256(String text) {
        return Der.of(text.getBytes(StandardCharsets.UTF_8)).sha256();
    }

    private Map<UUID, Passkey> believed() {
        var signatures = register.vouches();
        return inOffice().stream()
                .filter(officer -> vouches.hold(officer, signatures))
                .collect(toUnmodifiableMap(StoredOfficer::registrar, StoredOfficer::passkey));
    }

    /** Who was never removed, whether or not a root vouches for him. */
    private List<StoredOfficer> inOffice() {
        var officers = register.all();
        officers.stream()
                .filter(officer -> !officer.inOffice())
                .map(StoredOfficer::registrar)
                .forEach(removed::add);
        var ids =
                officers.stream().map(officer -> officer.registrar().toString()).toList();
        audit.about(ids, Set.of(REMOVED)).stream()
                .map(event -> UUID.fromString(event.subject()))
                .forEach(removed::add);
        return officers.stream()
                .filter(officer -> !removed.contains(officer.registrar()))
                .toList();
    }
}

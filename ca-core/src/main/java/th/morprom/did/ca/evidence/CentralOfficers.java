package th.morprom.did.ca.evidence;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.passkey.Passkey;

/**
 * The registrars at the top, as the key ceremony recorded them, and the appointments below that were ended early. Every
 * chain of appointments ends at one of these officers.
 *
 * <p>What was read is believed for half a second: a removal takes effect at once here, and within a second on every node.
 */
public final class CentralOfficers {
    private static final Duration BELIEVED = Duration.ofMillis(500);

    private final CentralOfficerRegister register;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;
    private final Clock clock;
    /** How often this process changed something: what was read before the last change is not believed after it. */
    private final AtomicLong changes = new AtomicLong();

    private volatile @Nullable Read lastRead;

    public CentralOfficers(JdbcClient jdbc, TransactionTemplate transaction, AuditLog auditLog, Clock clock) {
        this.register = new CentralOfficerRegister(jdbc);
        this.transaction = transaction;
        this.auditLog = auditLog;
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
     * Records central officers with the passkeys they brought, all or none. The same officer with the same passkey again changes nothing.
     *
     * @param operator who typed, for the audit log
     * @throws OfficerRefused if one is recorded with another passkey or was removed, or his passkey is another's
     */
    public void record(List<OfficerFile> brought, String operator) {
        transaction.executeWithoutResult(status -> brought.forEach(officer -> record(officer, operator)));
        changes.incrementAndGet();
    }

    private void record(OfficerFile officer, String operator) {
        var registrar = officer.registrar();
        var passkey = officer.passkey();
        if (register.add(registrar, passkey, officer.name(), clock.instant())) {
            auditLog.append(new AuditEvent(
                    "central-officer.recorded",
                    operator,
                    registrar.toString(),
                    Map.of("credentialId", passkey.credentialId().base64Url(), "keySha256", officer.keySha256())));
        } else if (Optional.ofNullable(register.inOffice().get(registrar))
                .filter(known -> same(known, passkey))
                .isEmpty()) {
            throw new OfficerRefused("officer " + registrar + " or his passkey is recorded otherwise or removed");
        }
    }

    /** See {@link RemoveCentralOfficer}. */
    void remove(UUID registrar, String reason, String actor) {
        transaction.executeWithoutResult(status -> {
            register.lock();
            var officers = register.inOffice();
            if (!officers.containsKey(registrar)) {
                throw new OfficerRefused("there is no central officer " + registrar);
            }
            if (officers.size() == 1) {
                throw new OfficerRefused("the last central officer stays until there is another");
            }
            if (register.remove(registrar, reason, clock.instant())) {
                auditLog.append(new AuditEvent(
                        "central-officer.removed", actor, registrar.toString(), Map.of("reason", reason)));
            }
        });
        changes.incrementAndGet();
    }

    /** See {@link EndAppointment}. */
    void end(Termination termination, String statement) {
        transaction.executeWithoutResult(status -> {
            if (register.end(termination.appointment(), termination.endedBy(), statement, clock.instant())) {
                auditLog.append(new AuditEvent(
                        "appointment.ended",
                        "registrar:" + termination.endedBy(),
                        termination.appointment().toString(),
                        Map.of()));
            }
        });
        changes.incrementAndGet();
    }

    /** Not older than half a second. */
    Offices offices() {
        var known = lastRead;
        var now = System.nanoTime();
        var changesNow = changes.get();
        if (known == null || !known.isBelieved(now, changesNow)) {
            known = new Read(new Offices(register.inOffice(), register.endedAppointments()), now, changesNow);
            lastRead = known;
        }
        return known.offices();
    }

    private static boolean same(Passkey one, Passkey other) {
        return one.credentialId().equals(other.credentialId())
                && one.publicKey().equals(other.publicKey());
    }
}

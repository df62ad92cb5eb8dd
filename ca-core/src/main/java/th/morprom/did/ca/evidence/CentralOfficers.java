package th.morprom.did.ca.evidence;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.passkey.Passkey;

/** The registrars at the top, as the key ceremony recorded them. Every chain of appointments ends at one of them. */
public final class CentralOfficers {
    private final CentralOfficerRegister register;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;
    private final Clock clock;

    public CentralOfficers(JdbcClient jdbc, TransactionTemplate transaction, AuditLog auditLog, Clock clock) {
        this.register = new CentralOfficerRegister(jdbc);
        this.transaction = transaction;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /**
     * Records a central officer with the passkey he brought. The same officer with the same passkey again changes nothing.
     *
     * @throws OfficerRefused if the officer is recorded with another passkey, or the passkey with another officer
     */
    public void record(UUID registrar, Passkey passkey, String name) {
        transaction.executeWithoutResult(status -> {
            if (register.add(registrar, passkey, name, clock.instant())) {
                auditLog.append(new AuditEvent(
                        "central-officer.recorded",
                        "key-ceremony",
                        registrar.toString(),
                        Map.of("credentialId", passkey.credentialId().base64Url())));
            } else if (!find(registrar).filter(known -> same(known, passkey)).isPresent()) {
                throw new OfficerRefused("officer " + registrar + " or his passkey is recorded otherwise");
            }
        });
    }

    Optional<Passkey> find(UUID registrar) {
        return register.find(registrar);
    }

    private static boolean same(Passkey one, Passkey other) {
        return one.credentialId().equals(other.credentialId())
                && one.publicKey().equals(other.publicKey());
    }
}

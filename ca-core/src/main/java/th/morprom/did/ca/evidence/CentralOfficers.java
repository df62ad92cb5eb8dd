package th.morprom.did.ca.evidence;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;

/** The registrars at the top, as the key ceremony recorded them. Every chain of appointments ends at one of them. */
@Repository
public class CentralOfficers {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;
    private final Clock clock;

    public CentralOfficers(JdbcClient jdbc, TransactionTemplate transaction, AuditLog auditLog, Clock clock) {
        this.jdbc = jdbc;
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
            var added = insert(registrar, passkey, name);
            if (added) {
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

    private boolean insert(UUID registrar, Passkey passkey, String name) {
        return jdbc.sql("""
                insert into ca.central_officer (registrar, name, credential_id, public_key, recorded_at)
                values (:registrar, :name, :credentialId, :publicKey, :recordedAt)
                on conflict do nothing
                """)
                        .param("registrar", registrar)
                        .param("name", name)
                        .param("credentialId", passkey.credentialId().toByteArray())
                        .param("publicKey", passkey.publicKey().toByteArray())
                        .param("recordedAt", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    Optional<Passkey> find(UUID registrar) {
        return jdbc.sql("""
                select credential_id, public_key
                  from ca.central_officer
                 where registrar = :registrar
                """)
                .param("registrar", registrar)
                .query((row, number) ->
                        new Passkey(Bytes.of(row.getBytes("credential_id")), Bytes.of(row.getBytes("public_key")), 0))
                .optional();
    }

    private static boolean same(Passkey one, Passkey other) {
        return one.credentialId().equals(other.credentialId())
                && one.publicKey().equals(other.publicKey());
    }
}

package th.morprom.did.ca.evidence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;

/** The rows of the central officers; they are added, never changed. */
@Repository
class CentralOfficerRegister {
    private final JdbcClient jdbc;

    CentralOfficerRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an officer; false if the officer or the passkey is there already. */
    boolean add(UUID registrar, Passkey passkey, String name, Instant now) {
        return jdbc.sql("""
                insert into ca.central_officer (registrar, name, credential_id, public_key, recorded_at)
                values (:registrar, :name, :credentialId, :publicKey, :now)
                on conflict do nothing
                """)
                        .param("registrar", registrar)
                        .param("name", name)
                        .param("credentialId", passkey.credentialId().toByteArray())
                        .param("publicKey", passkey.publicKey().toByteArray())
                        .param("now", Timestamp.from(now))
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
}

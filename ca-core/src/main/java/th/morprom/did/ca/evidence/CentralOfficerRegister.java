package th.morprom.did.ca.evidence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;

/** The rows of the central officers, of who vouches for them, of those removed, and of appointments ended; all are added, never changed. */
@Repository
class CentralOfficerRegister {
    private final JdbcClient jdbc;

    CentralOfficerRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An officer as his row stands, whoever wrote it. */
    record StoredOfficer(UUID registrar, String name, Passkey passkey, Instant recordedAt, boolean inOffice) {
        /** What a root signs of him at this time. */
        OfficerRecord recorded(Instant time) {
            return new OfficerRecord(registrar, name, passkey, time);
        }
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

    /** Records that an officer is none any more; false if it is recorded already. */
    boolean remove(UUID registrar, String reason, Instant now) {
        return jdbc.sql("""
                insert into ca.central_officer_removal (registrar, reason, removed_at)
                values (:registrar, :reason, :now)
                on conflict do nothing
                """)
                        .param("registrar", registrar)
                        .param("reason", reason)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Lets nobody else add or remove an officer before this transaction ends. */
    void lock() {
        jdbc.sql("lock table ca.central_officer_removal in share row exclusive mode")
                .update();
    }

    /** Records the end of an appointment; false if it is recorded already. */
    boolean end(UUID appointment, UUID endedBy, String statement, Instant now) {
        return jdbc.sql("""
                insert into ca.ended_appointment (appointment, ended_by, statement, ended_at)
                values (:appointment, :endedBy, :statement, :now)
                on conflict do nothing
                """)
                        .param("appointment", appointment)
                        .param("endedBy", endedBy)
                        .param("statement", statement)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Adds a root's signature under an officer, beside those that are there. */
    void add(Vouch vouch) {
        jdbc.sql("""
                insert into ca.central_officer_vouch (registrar, root_key_sha1, signed_at, signature)
                values (:registrar, :root, :time, :signature)
                """)
                .param("registrar", vouch.registrar())
                .param("root", vouch.root().toByteArray())
                .param("time", Timestamp.from(vouch.time()))
                .param("signature", vouch.signature().toByteArray())
                .update();
    }

    List<Vouch> vouches() {
        return jdbc.sql("select registrar, root_key_sha1, signed_at, signature from ca.central_officer_vouch")
                .query((row, number) -> new Vouch(
                        row.getObject("registrar", UUID.class),
                        KeyIdentifier.of(row.getBytes("root_key_sha1")),
                        row.getTimestamp("signed_at").toInstant(),
                        Bytes.of(row.getBytes("signature"))))
                .list();
    }

    /** Those removed as well, in the order they were recorded. */
    List<StoredOfficer> all() {
        return jdbc.sql("""
                select o.registrar, o.name, o.credential_id, o.public_key, o.recorded_at,
                       not exists (select 1 from ca.central_officer_removal r where r.registrar = o.registrar) as in_office
                  from ca.central_officer o
                 order by o.recorded_at, o.registrar
                """)
                .query((row, number) -> new StoredOfficer(
                        row.getObject("registrar", UUID.class),
                        row.getString("name"),
                        new Passkey(Bytes.of(row.getBytes("credential_id")), Bytes.of(row.getBytes("public_key")), 0),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getBoolean("in_office")))
                .list();
    }

    Set<UUID> endedAppointments() {
        return new HashSet<>(jdbc.sql("select appointment from ca.ended_appointment")
                .query(UUID.class)
                .list());
    }
}

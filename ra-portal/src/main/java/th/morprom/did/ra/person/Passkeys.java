package th.morprom.did.ra.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.passkey.Registration;
import th.morprom.did.passkey.RelyingParty;

/** People's passkeys. One passkey is one person's, for ever. */
@Repository
public class Passkeys {
    private final JdbcClient jdbc;
    private final RelyingParty relyingParty;

    Passkeys(JdbcClient jdbc, RelyingParty relyingParty) {
        this.jdbc = jdbc;
        this.relyingParty = relyingParty;
    }

    /** A passkey and whose it is. */
    public record HeldPasskey(UUID person, Passkey passkey) {}

    /** The passkey of this credential id. */
    public Optional<HeldPasskey> find(Bytes credentialId) {
        return jdbc.sql("""
                select credential_id, person, public_key, sign_count
                  from ra.passkey where credential_id = :id
                """)
                .param("id", credentialId.toByteArray())
                .query(Passkeys::held)
                .optional();
    }

    /** A person's passkeys, the oldest first. */
    public List<Passkey> of(UUID person) {
        return jdbc.sql("""
                select credential_id, person, public_key, sign_count
                  from ra.passkey where person = :person order by created_at, credential_id
                """).param("person", person).query(Passkeys::held).list().stream()
                .map(HeldPasskey::passkey)
                .toList();
    }

    /**
     * Checks a new passkey; it is not kept yet.
     *
     * @throws PasskeyRefused if it does not verify
     */
    public Passkey verify(Registration registration, Bytes challenge) {
        return relyingParty.verify(registration, challenge.toByteArray());
    }

    /**
     * Keeps a passkey.
     *
     * @return false if the credential id is known already, of whomever
     */
    public boolean add(UUID person, Passkey passkey, Instant now) {
        return jdbc.sql("""
                insert into ra.passkey (credential_id, person, public_key, sign_count, created_at)
                values (:id, :person, :key, :count, :now)
                on conflict (credential_id) do nothing
                """)
                        .param("id", passkey.credentialId().toByteArray())
                        .param("person", person)
                        .param("key", passkey.publicKey().toByteArray())
                        .param("count", passkey.signCount())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /**
     * Checks an assertion and moves its passkey's counter, inside the caller's transaction. Uses of one passkey wait for each
     * other here, so that no counter is seen twice.
     *
     * @return whose passkey it is; empty if it is unknown
     * @throws PasskeyRefused if it does not verify
     */
    public Optional<UUID> verify(Assertion assertion, Bytes challenge) {
        var id = assertion.credentialId().toByteArray();
        var held = jdbc.sql("""
                select credential_id, person, public_key, sign_count
                  from ra.passkey where credential_id = :id for update
                """).param("id", id).query(Passkeys::held).optional();
        held.ifPresent(found -> jdbc.sql("update ra.passkey set sign_count = :count where credential_id = :id")
                .param("count", relyingParty.verify(assertion, found.passkey(), challenge.toByteArray()))
                .param("id", id)
                .update());
        return held.map(HeldPasskey::person);
    }

    /**
     * The same for somebody who must be its holder.
     *
     * @return false if the passkey is unknown or another's, or the assertion does not verify
     */
    public boolean isBy(UUID person, Assertion assertion, Bytes challenge) {
        try {
            return verify(assertion, challenge).filter(person::equals).isPresent();
        } catch (PasskeyRefused e) {
            return false;
        }
    }

    /**
     * Whether an assertion that was kept is by a passkey of this person, with the key that was kept with it: every rule but that of the
     * counter, which has a meaning at the time alone.
     */
    public boolean wasBy(UUID person, Assertion assertion, Bytes publicKey, Bytes challenge) {
        try {
            var held = find(assertion.credentialId())
                    .filter(found -> found.person().equals(person)
                            && found.passkey().publicKey().equals(publicKey));
            held.ifPresent(found -> relyingParty.verifyRecorded(assertion, found.passkey(), challenge.toByteArray()));
            return held.isPresent();
        } catch (PasskeyRefused e) {
            return false;
        }
    }

    private static HeldPasskey held(ResultSet row, int number) throws SQLException {
        return new HeldPasskey(
                row.getObject("person", UUID.class),
                new Passkey(
                        Bytes.of(row.getBytes("credential_id")),
                        Bytes.of(row.getBytes("public_key")),
                        row.getLong("sign_count")));
    }
}

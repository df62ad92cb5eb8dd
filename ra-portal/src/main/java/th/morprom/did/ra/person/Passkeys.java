package th.morprom.did.ra.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.passkey.Registration;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.passkey.Syncing;

/**
 * People's passkeys. One passkey is one person's, for ever, by its credential id and by its key: one that ended opens nothing and signs
 * nothing any more, and stays known.
 */
@Repository
public class Passkeys {
    private final JdbcClient jdbc;
    private final RelyingParty relyingParty;
    private final Clock clock;

    Passkeys(JdbcClient jdbc, RelyingParty relyingParty, Clock clock) {
        this.jdbc = jdbc;
        this.relyingParty = relyingParty;
        this.clock = clock;
    }

    /** Why one ended. */
    public enum End {
        /** Its holder uses it no longer. */
        REMOVED,
        /** Its holder misses the device. */
        LOST,
        /** The account was recovered in person. */
        RECOVERED,
        /** Its holder died. */
        DIED
    }

    /** A passkey and whose it is. */
    public record HeldPasskey(UUID person, Passkey passkey) {}

    /** The passkey of this credential id, unless it ended. */
    public Optional<HeldPasskey> find(Bytes credentialId) {
        return jdbc.sql("""
                select credential_id, person, public_key, sign_count
                  from ra.passkey where credential_id = :id and ended_at is null
                """)
                .param("id", credentialId.toByteArray())
                .query(Passkeys::held)
                .optional();
    }

    /** The passkey of this credential id if it is this person's; it does not end before the caller's transaction does. */
    public Optional<Passkey> hold(UUID person, Bytes credentialId) {
        return jdbc.sql("""
                select credential_id, person, public_key, sign_count
                  from ra.passkey where credential_id = :id and person = :person and ended_at is null for share
                """)
                .param("id", credentialId.toByteArray())
                .param("person", person)
                .query(Passkeys::held)
                .optional()
                .map(HeldPasskey::passkey);
    }

    /** Whose a passkey is or was. */
    public Optional<UUID> everOf(Bytes credentialId) {
        return jdbc.sql("select person from ra.passkey where credential_id = :id")
                .param("id", credentialId.toByteArray())
                .query(UUID.class)
                .optional();
    }

    /** Whether a passkey was one, and is none any more. */
    public boolean hasEnded(Bytes credentialId) {
        return jdbc.sql("select exists (select from ra.passkey where credential_id = :id and ended_at is not null)")
                .param("id", credentialId.toByteArray())
                .query(Boolean.class)
                .single();
    }

    /** A person's passkeys that have not ended, the oldest first. */
    public List<Passkey> of(UUID person) {
        return jdbc.sql("""
                select credential_id, person, public_key, sign_count
                  from ra.passkey where person = :person and ended_at is null order by created_at, credential_id
                """).param("person", person).query(Passkeys::held).list().stream()
                .map(HeldPasskey::passkey)
                .toList();
    }

    /** The same as their holder sees them. */
    public List<Device> devices(UUID person) {
        return jdbc.sql("""
                select credential_id, public_key, label, added_by, created_at, last_used_at, syncing
                  from ra.passkey where person = :person and ended_at is null order by created_at, credential_id
                """).param("person", person).query(Passkeys::device).list();
    }

    /** The same, held by the caller's transaction until its end: nothing is signed by them or added to them meanwhile. */
    public List<Device> lock(UUID person) {
        // The person's row, too: of two who add or end at once, the second sees what the first did. Notices to him
        // refer to
        // that row and are written meanwhile.
        jdbc.sql("select id from ra.person where id = :person for no key update")
                .param("person", person)
                .query(UUID.class)
                .optional();
        return jdbc.sql("""
                select credential_id, public_key, label, added_by, created_at, last_used_at, syncing
                  from ra.passkey where person = :person and ended_at is null order by created_at, credential_id
                   for update
                """).param("person", person).query(Passkeys::device).list();
    }

    /** Gives one of a person's passkeys another label; false if it is not his or ended. */
    public boolean rename(UUID person, Bytes credentialId, String label) {
        return jdbc.sql("""
                update ra.passkey set label = :label
                 where credential_id = :id and person = :person and ended_at is null
                """)
                        .param("label", label)
                        .param("id", credentialId.toByteArray())
                        .param("person", person)
                        .update()
                == 1;
    }

    /** Ends one, inside the caller's transaction. */
    public void end(Bytes credentialId, End why) {
        jdbc.sql("""
                update ra.passkey set ended_at = :now, end_reason = :why where credential_id = :id and ended_at is null
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("why", why.name())
                .param("id", credentialId.toByteArray())
                .update();
    }

    /**
     * Checks a new passkey; it is not kept yet.
     *
     * @throws PasskeyRefused if it does not verify
     */
    public Passkey verify(Registration registration, Bytes challenge) {
        return relyingParty.verify(registration, challenge.toByteArray());
    }

    /** Whether a registration that {@link #verify(Registration, Bytes)} found good is of a passkey that leaves its device. */
    public Syncing syncing(Registration registration) {
        return relyingParty.syncing(registration);
    }

    /**
     * Keeps a passkey; never one of a closed account, of which all passkeys ended for good.
     *
     * @return false if the credential id or the public key is known already, of whomever, ended or not, or the account is closed
     * @throws PasskeyRefused if nothing it signs could be verified
     */
    public boolean add(UUID person, NewPasskey added, Instant now) {
        var passkey = added.passkey();
        return jdbc.sql("""
                insert into ra.passkey (credential_id, person, public_key, key_sha256, sign_count, created_at, label, added_by,
                       syncing, endorsement, endorsement_assertion)
                select :id, p.id, :key, :keySha256, :count, :now, :label, :addedBy, :syncing, :endorsement, :assertion
                  from ra.person p
                 where p.id = :person and p.closed_at is null
                on conflict do nothing
                """)
                        .param("id", passkey.credentialId().toByteArray())
                        .param("person", person)
                        .param("key", passkey.publicKey().toByteArray())
                        .param(
                                "keySha256",
                                Sha256.digest()
                                        .digest(relyingParty
                                                .publicKeyInfo(passkey.publicKey())
                                                .toByteArray()))
                        .param("count", passkey.signCount())
                        .param("now", Timestamp.from(now))
                        .param("label", added.label())
                        .param("addedBy", added.addedBy().name())
                        .param("syncing", added.syncing().map(Enum::name).orElse(null))
                        .param(
                                "endorsement",
                                added.endorsement()
                                        .map(e -> e.canonical().text())
                                        .orElse(null))
                        .param(
                                "assertion",
                                added.endorsement()
                                        .map(NewPasskey.Endorsement::assertionJson)
                                        .orElse(null))
                        .update()
                == 1;
    }

    /**
     * Checks an assertion and moves its passkey's counter, inside the caller's transaction. Uses of one passkey wait for each
     * other here, so that no counter is seen twice.
     *
     * @return whose passkey it is; empty if it is unknown or ended
     * @throws PasskeyRefused if it does not verify
     */
    public Optional<UUID> verify(Assertion assertion, Bytes challenge) {
        var id = assertion.credentialId().toByteArray();
        var held = jdbc.sql("""
                select credential_id, person, public_key, sign_count
                  from ra.passkey where credential_id = :id and ended_at is null for update
                """).param("id", id).query(Passkeys::held).optional();
        held.ifPresent(found -> jdbc.sql("""
                update ra.passkey set sign_count = :count, last_used_at = :now where credential_id = :id
                """)
                .param("count", relyingParty.verify(assertion, found.passkey(), challenge.toByteArray()))
                .param("now", Timestamp.from(clock.instant()))
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
     * counter, which has a meaning at the time alone. One that ended since was one then.
     */
    public boolean wasBy(UUID person, Assertion assertion, Bytes publicKey, Bytes challenge) {
        try {
            var held = ever(assertion.credentialId())
                    .filter(found -> found.person().equals(person)
                            && found.passkey().publicKey().equals(publicKey));
            held.ifPresent(found -> relyingParty.verifyRecorded(assertion, found.passkey(), challenge.toByteArray()));
            return held.isPresent();
        } catch (PasskeyRefused e) {
            return false;
        }
    }

    /** Whether two COSE_Keys are one key, however each is written. */
    public boolean isOneKey(Bytes one, Bytes other) {
        return relyingParty.publicKeyInfo(one).equals(relyingParty.publicKeyInfo(other));
    }

    private Optional<HeldPasskey> ever(Bytes credentialId) {
        return jdbc.sql(
                        "select credential_id, person, public_key, sign_count from ra.passkey where credential_id = :id")
                .param("id", credentialId.toByteArray())
                .query(Passkeys::held)
                .optional();
    }

    private static Device device(ResultSet row, int number) throws SQLException {
        return new Device(
                Bytes.of(row.getBytes("credential_id")),
                Device.fingerprint(Bytes.of(row.getBytes("public_key"))),
                row.getString("label"),
                Device.AddedBy.valueOf(row.getString("added_by")),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("last_used_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("syncing")).map(Syncing::valueOf));
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

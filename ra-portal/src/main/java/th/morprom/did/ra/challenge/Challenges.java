package th.morprom.did.ra.challenge;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.ra.canonical.CanonicalJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The challenges that wait for an assertion.
 *
 * <p>A challenge is bound to its purpose and to whom it is for, and is taken once: whoever takes it first has it, whether or
 * not the assertion then verifies. So a stolen assertion is worth nothing a second time, on whatever page.
 */
public final class Challenges {
    private static final int RANDOM_BYTES = 32;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final SecureRandom random;

    Challenges(JdbcClient jdbc, TransactionOperations transactions, Clock clock, SecureRandom random) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.random = random;
    }

    /** On which page. */
    public enum Purpose {
        LOGIN,
        REGISTRATION,
        PASSKEY_REGISTRATION,
        PASSKEY_ADDITION,
        PASSKEY_REMOVAL,
        PERSONAL_DATA,
        RECOVERY,
        APPOINTMENT,
        APPOINTMENT_END,
        DECISION,
        DECISION_LIST,
        ACCEPTANCE,
        CLIENT_APPROVAL,
        CLIENT_SECRET,
        AGENT_APPROVAL,
        SERVICE_STATEMENT,
        BACKCHANNEL,
        SEAL_ORDER,
        SEAL_AGREEMENT,
        ORGANISATION_LIST,
        OFFICER_STATEMENT,
        /** Not by a passkey: signed by the agent at the officer's computer. */
        DESK_STATEMENT
    }

    /**
     * What a challenge is good for.
     *
     * @param subject whom and what it is for; empty if for anybody
     */
    public record Use(Purpose purpose, String subject) {
        /** For anybody. */
        public static Use forAnybody(Purpose purpose) {
            return new Use(purpose, "");
        }

        /** For this person and this thing alone. */
        public static Use of(Purpose purpose, UUID person, UUID thing) {
            return new Use(purpose, person + "/" + thing);
        }
    }

    /**
     * A challenge that waits or was taken: the text it stands for, and its bytes.
     *
     * @param payload as it was given to {@link #random} or {@link #over}
     */
    public record Taken(String payload, Bytes challenge) {}

    /** A random challenge, with a text to be found again. */
    public IssuedChallenge random(Use use, String payload, Duration life) {
        var value = new byte[RANDOM_BYTES];
        random.nextBytes(value);
        return keep(value, use, payload, life);
    }

    /** The challenge over a canonical text, its SHA-256. */
    public IssuedChallenge over(CanonicalJson payload, Use use, Duration life) {
        return keep(payload.sha256(), use, payload.text(), life);
    }

    /**
     * Takes the challenge that this client data (WebAuthn section 5.8.1) names, for good, in a transaction of its own.
     * Nothing is verified by it.
     *
     * @return empty if it names none, or one that is used, too old, or for another use
     */
    public Optional<Taken> take(Bytes clientDataJson, Use use) {
        return named(clientDataJson)
                .flatMap(challenge -> take(challenge.toByteArray(), use).map(text -> new Taken(text, challenge)));
    }

    /** What was written out for this use and waits, neither taken nor too old; the newest first. */
    public List<Taken> waiting(Use use) {
        return jdbc.sql("""
                select value, payload from ra.challenge
                 where purpose = :purpose and subject = :subject and subject <> '' and used_at is null
                   and expires_at > :now
                 order by expires_at desc, value
                """)
                .param("purpose", use.purpose().name())
                .param("subject", use.subject())
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Taken(row.getString("payload"), Bytes.of(row.getBytes("value"))))
                .list();
    }

    /** Nobody signs it any more. */
    public void drop(Bytes challenge, Use use) {
        var unused = take(challenge.toByteArray(), use);
    }

    private Optional<String> take(byte[] challenge, Use use) {
        var now = Timestamp.from(clock.instant());
        var taken = transactions.execute(status -> jdbc.sql("""
                        update ra.challenge
                           set used_at = :now
                         where value = :value and purpose = :purpose and subject = :subject
                           and used_at is null and expires_at > :now
                        returning payload
                        """)
                .param("now", now)
                .param("value", challenge)
                .param("purpose", use.purpose().name())
                .param("subject", use.subject())
                .query(String.class)
                .optional());
        return taken == null ? Optional.empty() : taken;
    }

    private IssuedChallenge keep(byte[] value, Use use, String payload, Duration life) {
        var now = clock.instant();
        var expires = now.plus(life);
        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from ra.challenge where expires_at < :longAgo")
                    .param("longAgo", Timestamp.from(now.minus(Duration.ofDays(1))))
                    .update();
            // The same decision prepared twice within a second is the same challenge; once used it stays used.
            jdbc.sql("""
                    insert into ra.challenge (value, purpose, subject, payload, expires_at)
                    values (:value, :purpose, :subject, :payload, :expires)
                    on conflict (value) do nothing
                    """)
                    .param("value", value)
                    .param("purpose", use.purpose().name())
                    .param("subject", use.subject())
                    .param("payload", payload)
                    .param("expires", Timestamp.from(expires))
                    .update();
        });
        return new IssuedChallenge(Bytes.of(value), expires);
    }

    private static Optional<Bytes> named(Bytes clientDataJson) {
        try {
            var challenge = MAPPER.readTree(clientDataJson.toByteArray()).path("challenge");
            return challenge.isString() ? Optional.of(Bytes.fromBase64Url(challenge.stringValue())) : Optional.empty();
        } catch (JacksonException | PasskeyRefused e) {
            return Optional.empty();
        }
    }
}

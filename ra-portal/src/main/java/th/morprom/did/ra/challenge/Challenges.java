package th.morprom.did.ra.challenge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import th.morprom.did.passkey.Bytes;

/**
 * The challenges that wait for an assertion.
 *
 * <p>A challenge is bound to its purpose and to whom it is for, and is taken once: whoever takes it first has it, whether or
 * not the assertion then verifies. So a stolen assertion is worth nothing a second time, on whatever page.
 */
public final class Challenges {
    private static final int RANDOM_BYTES = 32;

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

    /**
     * What a challenge is good for.
     *
     * @param subject whom and what it is for, such as the ids of a registrar and an enrolment; empty if for anybody
     */
    public record Use(Purpose purpose, String subject) {}

    /** On which page. */
    public enum Purpose {
        LOGIN,
        REGISTRATION,
        APPOINTMENT,
        DECISION,
        ACCEPTANCE
    }

    /** A random challenge. */
    public IssuedChallenge random(Use use, Duration life) {
        var value = new byte[RANDOM_BYTES];
        random.nextBytes(value);
        return keep(value, use, "", life);
    }

    /** The challenge over a canonical text, its SHA-256; the text is kept with it. */
    public IssuedChallenge over(String canonical, Use use, Duration life) {
        return keep(sha256(canonical), use, canonical, life);
    }

    /**
     * Takes a challenge, for good, in a transaction of its own.
     *
     * @return the text it stands for; empty if there is none such, or it is used, too old, or for another use
     */
    public Optional<String> take(byte[] challenge, Use use) {
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

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package th.morprom.did.ra.signingrequest;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;

/**
 * Does what a client asks for once, however often it asks: the answer is kept with the change, in one transaction, and given
 * again for the same key. A refusal is not kept; it changed nothing, and what was wrong may be put right.
 */
@Repository
public class OnceOnly {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,64}");

    private final JdbcClient jdbc;
    private final Changes changes;

    OnceOnly(JdbcClient jdbc, Changes changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /**
     * What a client asks for.
     *
     * @param sha256 of method, address and body
     */
    public record Asked(UUID client, String key, String sha256) {
        /** @throws ApiRefused if the key is missing or is none */
        public static Asked of(UUID client, @Nullable String key, String address, byte[] body) {
            if (key == null || !KEY.matcher(key).matches()) {
                throw new ApiRefused(ApiError.IDEMPOTENCY_KEY_MISSING);
            }
            var digest = Sha256.digest();
            digest.update(address.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return new Asked(client, key, HexFormat.of().formatHex(digest.digest(body)));
        }
    }

    /** @param repeated whether it was given before */
    public record Answer(int status, String body, boolean repeated) {
        public static Answer of(int status, String body) {
            return new Answer(status, body, false);
        }
    }

    /** What takes time and changes nothing; its result is made true in a transaction. */
    @FunctionalInterface
    public interface Preparation {
        Effect prepare();
    }

    /** The change itself, inside a transaction. */
    @FunctionalInterface
    public interface Effect {
        Answer make();
    }

    /** Of two at once with one key the second waits for the first and gets its answer. */
    private static final class AnotherWasFaster extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @throws ApiRefused with {@code IDEMPOTENCY_KEY_REUSED} if the key stands for another request */
    public Answer answer(Asked asked, Preparation preparation) {
        var before = find(asked);
        if (before.isPresent()) {
            return before.get();
        }
        var effect = preparation.prepare();
        try {
            return changes.make(() -> {
                reserve(asked);
                var answer = effect.make();
                keep(asked, answer);
                return answer;
            });
        } catch (AnotherWasFaster e) {
            return find(asked).orElseThrow(() -> new IllegalStateException("an answer that was kept is gone", e));
        }
    }

    void forgetOld() {
        jdbc.sql("delete from ra.api_answer where answered_at < :before")
                .param("before", Timestamp.from(changes.now().minus(KEPT)))
                .update();
    }

    private Optional<Answer> find(Asked asked) {
        var kept = jdbc.sql("""
            select request_sha256, status, body from ra.api_answer
             where client = :client and idempotency_key = :key and answered_at >= :since
            """)
                .param("client", asked.client())
                .param("key", asked.key())
                .param("since", Timestamp.from(changes.now().minus(KEPT)))
                .query((row, number) -> new Kept(
                        row.getString("request_sha256"), new Answer(row.getInt("status"), row.getString("body"), true)))
                .optional();
        if (kept.filter(found -> !found.sha256().equals(asked.sha256())).isPresent()) {
            throw new ApiRefused(ApiError.IDEMPOTENCY_KEY_REUSED);
        }
        return kept.map(Kept::answer);
    }

    private record Kept(String sha256, Answer answer) {}

    private void reserve(Asked asked) {
        Instant now = changes.now();
        jdbc.sql("""
            delete from ra.api_answer
             where client = :client and idempotency_key = :key and answered_at < :before
            """)
                .param("client", asked.client())
                .param("key", asked.key())
                .param("before", Timestamp.from(now.minus(KEPT)))
                .update();
        var added = jdbc.sql("""
            insert into ra.api_answer (client, idempotency_key, request_sha256, status, body, answered_at)
            values (:client, :key, :sha256, 0, '', :now)
            on conflict (client, idempotency_key) do nothing
            """)
                .param("client", asked.client())
                .param("key", asked.key())
                .param("sha256", asked.sha256())
                .param("now", Timestamp.from(now))
                .update();
        if (added == 0) {
            throw new AnotherWasFaster();
        }
    }

    private void keep(Asked asked, Answer answer) {
        jdbc.sql("""
            update ra.api_answer set status = :status, body = :body
             where client = :client and idempotency_key = :key
            """)
                .param("status", answer.status())
                .param("body", answer.body())
                .param("client", asked.client())
                .param("key", asked.key())
                .update();
    }
}

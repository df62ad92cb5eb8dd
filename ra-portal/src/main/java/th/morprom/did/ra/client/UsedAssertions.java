package th.morprom.did.ra.client;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.audit.chain.Sha256;

/** The client assertions that were used: each is good once, on whatever node it comes to. */
@Repository
class UsedAssertions {
    private final JdbcClient jdbc;
    private final Clock clock;

    UsedAssertions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Uses up this assertion; false if it was used before. */
    boolean use(UUID client, String jti, Instant expires) {
        jdbc.sql("delete from ra.client_assertion where expires_at < :now")
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return jdbc.sql("""
                insert into ra.client_assertion (client, jti_sha256, expires_at) values (:client, :jti, :expires)
                on conflict (client, jti_sha256) do nothing
                """)
                        .param("client", client)
                        .param("jti", Sha256.of(jti))
                        .param("expires", Timestamp.from(expires))
                        .update()
                == 1;
    }
}

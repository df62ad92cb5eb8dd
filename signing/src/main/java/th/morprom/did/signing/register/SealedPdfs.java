package th.morprom.did.signing.register;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What became of the facility's seal on documents of other programs, where their facility wanted one. The documents themselves are kept
 * nowhere here.
 */
@Repository
public class SealedPdfs {
    private final JdbcClient jdbc;
    private final Clock clock;

    public SealedPdfs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Either it has a seal, or it is told why not.
     *
     * @param seal serial number of the seal's certificate, lower-case hex
     * @param unsealed name of a {@code seal.Unsealed}
     */
    public record Sealed(Optional<String> seal, Optional<String> unsealed) {}

    /**
     * In the caller's transaction, together with that it was signed. Signed again, after what was made before was seen by nobody, the later
     * one counts.
     *
     * @param contentSha256 of the bytes that the doctor's signature covers, lower-case hex
     * @param sha256 of the file
     */
    public void keep(String contentSha256, String sha256, String facility, Sealed sealed) {
        jdbc.sql("""
                insert into signing.sealed_pdf (content_sha256, sha256, facility, seal, unsealed_because, signed_at)
                values (:content, :sha256, :facility, :seal, :unsealed, :now)
                on conflict (content_sha256) do update
                   set sha256 = excluded.sha256, seal = excluded.seal, unsealed_because = excluded.unsealed_because,
                       signed_at = excluded.signed_at
                """)
                .param("content", contentSha256)
                .param("sha256", sha256)
                .param("facility", facility)
                .param("seal", sealed.seal().orElse(null))
                .param("unsealed", sealed.unsealed().orElse(null))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Of the file with this SHA-256, as it was handed out; empty where its facility wanted no seal. */
    public Optional<Sealed> ofFile(String sha256) {
        return jdbc.sql("select seal, unsealed_because from signing.sealed_pdf where sha256 = :sha256")
                .param("sha256", sha256)
                .query((row, number) -> new Sealed(
                        Optional.ofNullable(row.getString("seal")),
                        Optional.ofNullable(row.getString("unsealed_because"))))
                .optional();
    }
}

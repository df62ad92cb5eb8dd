package th.morprom.did.ca.hierarchy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;

/** The certificates that CAs have from each other. Rows are added, never changed. */
@Repository
class CrossRegister {
    private final JdbcClient jdbc;

    CrossRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, in the order they came. */
    List<CrossCertificate> all() {
        return jdbc.sql("""
                select kind, authority, authority_generation, certificate, above, published
                  from ca.cross_certificate
                 order by added_at, sha256
                """).query((row, number) -> read(row)).list();
    }

    /** Whether it was new. */
    boolean add(CrossCertificate added, Instant now) {
        return jdbc.sql("""
                insert into ca.cross_certificate
                    (sha256, kind, authority, authority_generation, certificate, above, published, added_at)
                values (:sha256, :kind, :authority, :generation, :certificate, :above, :published, :now)
                on conflict (sha256) do nothing
                """)
                        .param("sha256", Der.of(added.certificate()).sha256())
                        .param("kind", added.kind().name().toLowerCase(Locale.ROOT))
                        .param(
                                "authority",
                                added.authority()
                                        .map(name -> name.authority().label())
                                        .orElse(null))
                        .param(
                                "generation",
                                added.authority().map(AuthorityName::generation).orElse(null))
                        .param("certificate", Der.of(added.certificate()).toByteArray())
                        .param(
                                "above",
                                added.above().stream()
                                        .map(above -> Der.of(above).toByteArray())
                                        .toArray(byte[][]::new))
                        .param("published", added.published())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static CrossCertificate read(ResultSet row) throws SQLException {
        var above = (byte[][]) row.getArray("above").getArray();
        return new CrossCertificate(
                CrossCertificate.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                named(row.getString("authority"), row.getInt("authority_generation")),
                parse(row.getBytes("certificate")),
                Arrays.stream(above).map(CrossRegister::parse).toList(),
                row.getBoolean("published"));
    }

    private static Optional<AuthorityName> named(@Nullable String authority, int generation) {
        return Optional.ofNullable(authority)
                .flatMap(SigningAuthority::ofLabel)
                .map(known -> new AuthorityName(known, generation));
    }

    private static X509CertificateHolder parse(byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

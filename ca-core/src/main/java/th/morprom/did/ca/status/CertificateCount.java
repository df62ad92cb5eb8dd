package th.morprom.did.ca.status;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether this CA ever signed anything. */
@Repository
class CertificateCount {
    private final JdbcClient jdbc;

    CertificateCount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isZero() {
        return jdbc.sql("select not exists (select from ca.certificate)")
                .query(Boolean.class)
                .single();
    }
}

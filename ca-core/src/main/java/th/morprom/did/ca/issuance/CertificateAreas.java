package th.morprom.did.ca.issuance;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.evidence.Enrolment;

/**
 * Where a professional works for whom a certificate is asked, by the evidence; later it decides which registrars may revoke it.
 * Recorded by request, before the request has a serial number, and of no meaning if it never gets one.
 */
@Repository
class CertificateAreas {
    private final JdbcClient jdbc;

    CertificateAreas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A repeat changes nothing: the same content has the same evidence. */
    void record(UUID requestId, String contentSha256, Enrolment.Affiliation affiliation) {
        jdbc.sql("""
                insert into ca.certificate_area (request_id, request_sha256, province, facility)
                values (:requestId, :contentSha256, :province, :facility)
                on conflict do nothing
                """)
                .param("requestId", requestId)
                .param("contentSha256", contentSha256)
                .param("province", affiliation.province())
                .param("facility", affiliation.hcode9())
                .update();
    }
}

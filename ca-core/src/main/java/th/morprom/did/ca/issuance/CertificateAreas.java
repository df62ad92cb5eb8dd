package th.morprom.did.ca.issuance;

import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ca.issuance.CertificateOrder.Area;

/** Where a professional works for whom a certificate was asked; later it decides which registrars may revoke it. */
@Repository
class CertificateAreas {
    private final JdbcClient jdbc;

    CertificateAreas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds the areas of new intents, in their transaction; the orders of a CA's own keys have none. */
    void record(List<Intent> intents) {
        var placed = intents.stream()
                .filter(intent -> intent.order().area().isPresent())
                .toList();
        if (placed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into ca.certificate_area (request_id, request_sha256, province, facility)
                select request_id, request_sha256, province, facility
                  from unnest(?::uuid[], ?::text[], ?::text[], ?::text[])
                       as area (request_id, request_sha256, province, facility)
                on conflict do nothing
                """)
                .param(texts(placed, order -> order.requestId().toString()))
                .param(texts(placed, CertificateOrder::contentSha256))
                .param(texts(placed, order -> order.area().map(Area::province).orElseThrow()))
                .param(texts(placed, order -> order.area().map(Area::facility).orElseThrow()))
                .update();
    }

    private static String[] texts(List<Intent> intents, Function<CertificateOrder, String> column) {
        return intents.stream().map(Intent::order).map(column).toArray(String[]::new);
    }
}

package th.morprom.did.bench;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Documents of years past, written straight into the register as copies of a real one: other numbers, hashes, doctors and patients, the
 * same agreement, and a kilobyte in the place of the file, which no look-up reads.
 */
final class FilledDocuments {
    private static final int STEP = 50_000;
    private static final String ID = "md5('document' || n)::uuid";
    private static final String SHA256 = "encode(sha256(('file' || n)::bytea), 'hex')";
    private static final String ISSUED = "state = 'issued'";

    private static final List<CopiedRows.Copy> COPIES = List.of(
            new CopiedRows.Copy(
                    "signing.document",
                    ISSUED,
                    Map.of(
                            "id", ID,
                            "owner", "md5((n % 20000)::text)::uuid",
                            "number", "'copy-' || n",
                            "verification_token", "md5(n::text)",
                            "content_sha256", "encode(sha256(n::text::bytea), 'hex')",
                            "sha256", SHA256,
                            "signed_pdf", "decode(repeat(md5(n::text), 64), 'hex')",
                            "issued_at", "d.issued_at - n * interval '1 minute'")),
            new CopiedRows.Copy("signing.document_patient", "true", Map.of("document", ID, "reference", SHA256)),
            new CopiedRows.Copy("signing.document_version", "version = 0", Map.of("document", ID, "sha256", SHA256)));

    private final CopiedRows rows;
    private final JdbcClient jdbc;

    FilledDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rows = new CopiedRows(jdbc);
    }

    /** Adds this many, and leaves the tables as the autovacuum would. One must have been issued. */
    void fill(int documents) {
        for (var copy : COPIES) {
            for (var first = 1; first <= documents; first += STEP) {
                rows.add(copy, first, Math.min(first + STEP - 1, documents), "true");
            }
            rows.settle(copy.table());
        }
        jdbc.sql("checkpoint").update();
    }
}

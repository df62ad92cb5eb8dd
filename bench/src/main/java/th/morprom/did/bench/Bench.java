package th.morprom.did.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import th.morprom.did.testpki.token.SoftHsm;

/** Measures what is named, or everything: {@code ./run bench [--flame] [name…]}. */
public final class Bench {
    /** In the order of the table in docs/performance.md. */
    private static final Map<String, Measurement> MEASUREMENTS = new LinkedHashMap<>();

    static {
        MEASUREMENTS.put("token-sign", TokenBench::tokenSign);
        MEASUREMENTS.put("token-sign-device", TokenBench::tokenSignByDevice);
        MEASUREMENTS.put("evidence", EvidenceBench::evidence);
        MEASUREMENTS.put("wrapped-sign", TokenBench::wrappedSign);
        MEASUREMENTS.put("wrapped-sign-100k", TokenBench::wrappedSignOfMany);
        MEASUREMENTS.put("issuance", IssuanceBench::issuance);
        MEASUREMENTS.put("audit-append", AuditBench::inBatches);
        MEASUREMENTS.put("audit-append-single", AuditBench::single);
        MEASUREMENTS.put("issuance-evidence", IssuanceBench::withEvidence);
        MEASUREMENTS.put("issuance-batch", IssuanceBench::batch);
        MEASUREMENTS.put("issuance-flat", IssuanceBench::flat);
        MEASUREMENTS.put("revocation", RevocationBench::single);
        MEASUREMENTS.put("revocation-order", RevocationBench::order);
        MEASUREMENTS.put("crl", CrlBench::publish);
        MEASUREMENTS.put("ocsp", OcspBench::withoutNonce);
        MEASUREMENTS.put("ocsp-nonce", OcspBench::withNonce);
        MEASUREMENTS.put("ocsp-nonce-device", OcspBench::withNonceByDevice);
        MEASUREMENTS.put("ocsp-start", NodesBench::start);
        MEASUREMENTS.put("ocsp-revocation", NodesBench::revocation);
        MEASUREMENTS.put("timestamp", TimestampBench::timestamp);
        MEASUREMENTS.put("timestamp-device", TimestampBench::timestampByDevice);
        MEASUREMENTS.put("sign-pdf-t", PdfBench::signT);
        MEASUREMENTS.put("sign-pdf-lt", PdfBench::signLt);
        MEASUREMENTS.put("sign-pdf-lt-sealed", PdfBench::signLtSealed);
        MEASUREMENTS.put("sign-pdf-lta", PdfBench::signLta);
        MEASUREMENTS.put("batch-signing", BatchBench::signing);
        MEASUREMENTS.put("batch-signing-1m", ManyDocuments::batch);
        MEASUREMENTS.put("his-request", RequestBench::request);
        MEASUREMENTS.put("his-request-http", RequestBench::overHttp);
        MEASUREMENTS.put("his-request-1m", ManyDocuments::request);
        MEASUREMENTS.put("verify-pdf", PdfBench::verify);
        MEASUREMENTS.put("verify-issued-1m", ManyDocuments::verdict);
        MEASUREMENTS.put("render-pdf", PdfBench::render);
        MEASUREMENTS.put("enrolments", EnrolmentBench::enrolments);
        MEASUREMENTS.put("pages-100k", PagesBench::pages);
    }

    private Bench() {}

    /** Sets up what one figure needs, measures, and takes it down. */
    interface Measurement {
        Figure measure(String name) throws Exception;
    }

    static Set<String> names() {
        return MEASUREMENTS.keySet();
    }

    /** @param arguments the names of figures, in any order; none for all */
    public static void main(String[] arguments) throws Exception {
        var names = new ArrayList<>(List.of(arguments));
        names.remove("bench"); // the word that ./run was called with
        if (names.remove(FlameGraph.OPTION)) {
            FlameGraph.want();
        }
        var unknown =
                names.stream().filter(name -> !MEASUREMENTS.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            System.err.println("There is no figure " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", MEASUREMENTS.keySet()) + ".");
            System.exit(2);
        }
        SoftHsm.writeConfiguration();
        for (var entry : MEASUREMENTS.entrySet()) {
            if (names.isEmpty() || names.contains(entry.getKey())) {
                System.out.println(entry.getValue().measure(entry.getKey()).line());
            }
        }
        System.exit(0); // servers and pools of a figure may have left threads behind
    }
}

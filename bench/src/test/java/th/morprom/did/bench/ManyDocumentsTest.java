package th.morprom.did.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import th.morprom.did.testpki.token.SoftHsm;

/** What is measured beside a million documents, once beside a few. */
class ManyDocumentsTest {
    private static final int DOCUMENTS = 200;

    @Test
    void everything_that_is_compared_works_beside_copied_documents() throws Exception {
        SoftHsm.writeConfiguration();
        try (var system = new BenchSystem()) {
            var hospital = Hospital.at(system, 1, 1);
            new FilledDocuments(system.jdbc()).fill(DOCUMENTS);

            once(hospital.requests(new Latency()));
            once(ManyDocuments.verdicts(hospital));
            once(ManyDocuments.batches(hospital));

            assertThat(issued(system)).isEqualTo(DOCUMENTS + 102);
        }
    }

    @Test
    void says_whether_the_ratio_is_within_what_is_tolerated() {
        assertThat(ManyDocuments.judged(figure(1.04), 100_000))
                .isEqualTo("beside batch-signing-1m documents 100000 ratio 1.040 tolerated 0.10 within yes");
        assertThat(ManyDocuments.judged(figure(0.85), 1_000_000)).endsWith("ratio 0.850 tolerated 0.10 within no");
        assertThat(ManyDocuments.judged(figure(1.2), 1_000_000)).endsWith("ratio 1.200 tolerated 0.10 within no");
    }

    private static Figure figure(double ratio) {
        return new Figure("batch-signing-1m", 1, "documents/s", "batch-signing", 1, ratio, 1, 0, 1);
    }

    private static void once(Work work) throws Exception {
        try (var task = work.task().get()) {
            task.run();
        }
    }

    private static int issued(BenchSystem system) {
        return system.jdbc()
                .sql("select count(*) from signing.document where state = 'issued'")
                .query(Integer.class)
                .single();
    }
}

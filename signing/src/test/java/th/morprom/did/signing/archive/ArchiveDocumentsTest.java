package th.morprom.did.signing.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.signing.activation.SignedDocument;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.pades.AddDocumentTimestamp;
import th.morprom.did.signing.register.DocumentVersion;
import th.morprom.did.signing.sample.Generations;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;

class ArchiveDocumentsTest {
    private static final Duration FIRST_AFTER = Duration.ofHours(1);
    private static final Duration RENEW_BEFORE = Duration.ofDays(60);
    private static final int MANY = 100;

    private final SigningSystem system = new SigningSystem();
    private final Generations generations = new Generations(system.pki, system.clock);
    private final UUID credential = system.readyCredential();
    private Map<String, LocalDate> algorithms = Map.of();

    @Test
    void stamps_what_was_issued_some_time_ago_and_leaves_every_byte_before() {
        var document = issue();
        var early = archive().archive(MANY);
        system.clock.advance(FIRST_AFTER);

        var run = archive().archive(MANY);

        assertThat(early).isEqualTo(new ArchiveDocuments.Run(0, 0));
        assertThat(run).isEqualTo(new ArchiveDocuments.Run(1, 0));
        assertThat(archive().archive(MANY)).isEqualTo(new ArchiveDocuments.Run(0, 0));
        var archived = system.register.pdf(document.documentId());
        assertThat(Arrays.copyOf(archived, document.pdf().length)).isEqualTo(document.pdf());
        assertThat(verify(archived).level()).contains(Level.LTA);
        assertThat(verify(archived).sha256())
                .isEqualTo(system.register
                        .find(document.documentId())
                        .orElseThrow()
                        .sha256());
        assertThat(system.register.versions(document.documentId()))
                .extracting(DocumentVersion::sizeBytes)
                .containsExactly(document.pdf().length, archived.length);
        assertThat(events("document.archived")).isEqualTo(1);
    }

    @Test
    void what_was_handed_out_before_is_still_as_it_was_issued() {
        var document = issue();
        system.clock.advance(FIRST_AFTER);
        archive().archive(MANY);

        var verdict = verify(document.pdf());

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
        assertThat(verdict.level()).contains(Level.LT);
        assertThat(verdict.register()).isPresent();
    }

    @Test
    void keeps_a_document_valid_while_units_and_authorities_come_and_go() {
        var document = issue();
        system.clock.advance(FIRST_AFTER);
        var times = new ArrayList<Instant>();
        for (int renewal = 0; renewal < 12; renewal++) {
            assertThat(archive().archive(MANY)).as("renewal %d", renewal).isEqualTo(new ArchiveDocuments.Run(1, 0));
            times.add(system.clock.instant());
            system.clock.advance(Duration.ofDays(310));
            generations.renew();
        }
        assertThat(system.pki.hierarchy().issuing().certificate().getNotAfter().toInstant())
                .isBefore(system.clock.instant());

        var archived = system.register.pdf(document.documentId());

        assertThat(verify(archived).outcome()).isEqualTo(Outcome.VALID);
        var stranger = generations.verify(archived);
        assertThat(stranger.outcome()).as("%s", stranger).isEqualTo(Outcome.VALID);
        assertThat(stranger.level()).contains(Level.LTA);
        assertThat(stranger.archived()).extracting(Verdict.Signing::time).isEqualTo(times);
        assertThat(system.register.versions(document.documentId())).hasSize(13);
    }

    @Test
    void a_document_waits_a_day_for_a_unit_that_lasts_longer_and_others_do_not_wait_for_it() {
        issue();
        issue();
        system.clock.advance(FIRST_AFTER);
        archive().archive(MANY);
        system.clock.advance(Duration.ofDays(310));

        assertThat(archive().archive(MANY)).isEqualTo(new ArchiveDocuments.Run(0, 0));
        assertThat(backlog().refused()).as("both were looked at").isEqualTo(2);
        generations.renew();
        assertThat(archive().archive(MANY)).isEqualTo(new ArchiveDocuments.Run(0, 0));
        system.clock.advance(Duration.ofDays(1));
        assertThat(archive().archive(MANY)).isEqualTo(new ArchiveDocuments.Run(2, 0));
        assertThat(backlog().refused()).isZero();
    }

    @Test
    void renews_before_an_algorithm_ends() {
        algorithms = Map.of("P-256", LocalDate.parse("2027-03-31"));
        issue();
        system.clock.advance(FIRST_AFTER);
        archive().archive(MANY);

        assertThat(backlog().first())
                .contains(Instant.parse("2027-04-01T00:00:00Z").minus(RENEW_BEFORE));
    }

    @Test
    void a_crash_before_the_commit_changes_nothing_and_the_next_run_finishes() {
        var document = issue();
        system.clock.advance(FIRST_AFTER);

        assertThatThrownBy(() -> archive(new CrashingOnce()).archive(MANY)).isInstanceOf(IllegalStateException.class);

        assertThat(system.register.pdf(document.documentId())).isEqualTo(document.pdf());
        assertThat(system.register.versions(document.documentId())).isEmpty();
        assertThat(events("document.archived")).isZero();
        assertThat(archive().archive(MANY)).isEqualTo(new ArchiveDocuments.Run(1, 0));
        assertThat(system.register.versions(document.documentId())).hasSize(2);
    }

    @Test
    void two_nodes_share_the_work_and_stamp_nothing_twice() throws Exception {
        for (int i = 0; i < 6; i++) {
            issue();
        }
        system.clock.advance(FIRST_AFTER);
        var nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<ArchiveDocuments.Run> node = () -> archive().archive(MANY);
            int stamped = 0;
            for (var run : nodes.invokeAll(List.of(node, node))) {
                stamped += run.get().stamped();
            }
            assertThat(stamped).isEqualTo(6);
        } finally {
            nodes.shutdownNow();
        }
        assertThat(count("select count(*) from signing.document_version")).isEqualTo(12);
    }

    @Test
    void a_bite_is_bounded_and_the_next_goes_on() {
        issue();
        issue();
        system.clock.advance(FIRST_AFTER);

        assertThat(archive().archive(1)).isEqualTo(new ArchiveDocuments.Run(1, 0));
        assertThat(archive().archive(1)).isEqualTo(new ArchiveDocuments.Run(1, 0));
        assertThat(archive().archive(1)).isEqualTo(new ArchiveDocuments.Run(0, 0));
    }

    @Test
    void does_not_vouch_for_a_document_that_does_not_hold_and_goes_on_with_the_others() {
        var broken = issue();
        issue();
        var forged = broken.pdf().clone();
        forged[500] ^= 1;
        withoutTrigger(() -> system.jdbc
                .sql("update signing.document set signed_pdf = :pdf where id = :id")
                .param("pdf", forged)
                .param("id", broken.documentId())
                .update());
        system.clock.advance(FIRST_AFTER);

        var run = archive().archive(MANY);

        assertThat(run).isEqualTo(new ArchiveDocuments.Run(1, 1));
        assertThat(backlog())
                .extracting(FindArchiveBacklog.Backlog::refused, FindArchiveBacklog.Backlog::due)
                .containsExactly(1, 0);
        assertThat(system.register.pdf(broken.documentId())).isEqualTo(forged);
        assertThat(events("document.not-archived")).isEqualTo(1);
    }

    @Test
    void the_database_lets_a_signed_file_only_grow_at_its_end() {
        var document = issue();
        system.clock.advance(FIRST_AFTER);
        archive().archive(MANY);

        assertThatThrownBy(() -> system.jdbc
                        .sql("update signing.document set signed_pdf = :pdf where id = :id")
                        .param("pdf", new byte[] {1})
                        .param("id", document.documentId())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("may only be extended");
        assertThatThrownBy(() ->
                        system.jdbc.sql("delete from signing.document_version").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never changed");
    }

    private SignedDocument issue() {
        var prepared = system.prepareDocument.prepare(credential, SampleCertificates.certificate());
        return system.signDocument.sign(prepared.documentId(), system.assertion(prepared.challenge()));
    }

    private ArchiveDocuments archive() {
        return archive(new DataSourceTransactionManager(system.database));
    }

    private ArchiveDocuments archive(PlatformTransactionManager transactions) {
        var sources = generations.sources();
        var stamping = new ArchiveDocuments.Stamping(
                Verifier.asking(sources, system.register),
                sources.paths(),
                sources.validationData(),
                new AddDocumentTimestamp(sources.requestTimestamp()));
        return new ArchiveDocuments(
                system.jdbc,
                policy(),
                stamping,
                new AuditLog(system.jdbc, system.clock),
                new TransactionTemplate(transactions),
                system.clock);
    }

    private ArchivePolicy policy() {
        return new ArchivePolicy(FIRST_AFTER, RENEW_BEFORE, new AlgorithmEnds(algorithms));
    }

    private FindArchiveBacklog.Backlog backlog() {
        return new FindArchiveBacklog(system.jdbc, policy(), system.clock).find();
    }

    private Verdict verify(byte[] pdf) {
        return Verifier.asking(generations.sources(), system.register).verify(pdf);
    }

    private void withoutTrigger(Runnable work) {
        system.jdbc
                .sql("alter table signing.document disable trigger document_appended")
                .update();
        work.run();
        system.jdbc
                .sql("alter table signing.document enable trigger document_appended")
                .update();
    }

    private int events(String type) {
        return system.jdbc
                .sql("select count(*) from audit.event where type = :type")
                .param("type", type)
                .query(Integer.class)
                .single();
    }

    private int count(String sql) {
        return system.jdbc.sql(sql).query(Integer.class).single();
    }

    /** The process dies between the work and its commit. */
    private final class CrashingOnce extends DataSourceTransactionManager {
        private static final long serialVersionUID = 1;

        CrashingOnce() {
            super(system.database);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            doRollback(status);
            throw new IllegalStateException("crash");
        }
    }
}

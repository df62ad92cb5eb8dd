package th.morprom.did.signing.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static th.morprom.did.signing.archive.ArchiveSystem.MANY;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import th.morprom.did.signing.archive.ArchiveDocuments.Run;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trust.TimestampSource;

/** Several nodes that archive, and what a crash of one leaves. */
class ArchiveNodesTest {
    private final ArchiveSystem archived = new ArchiveSystem();

    @Test
    void two_nodes_share_the_work_and_stamp_nothing_twice() throws Exception {
        for (int i = 0; i < 5; i++) {
            archived.issue();
        }
        archived.due();
        var nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Run> node = () -> archived.archive().archive(MANY);
            int stamped = 0;
            for (var run : nodes.invokeAll(List.of(node, node))) {
                stamped += run.get().stamped();
            }
            assertThat(stamped).isEqualTo(6);
        } finally {
            nodes.shutdownNow();
        }
        assertThat(archived.events("document.archived")).isEqualTo(6);
        assertThat(count("select count(*) from signing.document_version")).isEqualTo(12);
    }

    @Test
    void nobody_is_asked_while_a_transaction_is_open_and_the_others_go_on_meanwhile() {
        var first = archived.issue();
        var second = archived.due();
        var others = new ArrayList<Run>();
        TimestampSource slow = request -> {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            if (others.isEmpty()) {
                others.add(archived.archive().archive(MANY));
            }
            return archived.generations.sources().timestamps().timestamp(request);
        };

        assertThat(archived.stampedBy(slow).archive(MANY)).isEqualTo(new Run(1, 0));

        assertThat(others).containsExactly(new Run(1, 0));
        assertThat(archived.versions(first)).hasSize(2);
        assertThat(archived.versions(second)).hasSize(2);
    }

    @Test
    void a_node_that_took_too_long_stores_nothing_over_what_another_has_done() {
        var document = archived.due();
        var files = new ArrayList<byte[]>();
        TimestampSource slow = request -> {
            if (files.isEmpty()) {
                archived.advance(ArchiveDocuments.CLAIMED);
                assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(1, 0));
                files.add(archived.file(document));
            }
            return archived.generations.sources().timestamps().timestamp(request);
        };

        assertThat(archived.stampedBy(slow).archive(MANY)).isEqualTo(new Run(0, 0));

        assertThat(files).hasSize(1);
        assertThat(archived.file(document)).isEqualTo(files.get(0));
        assertThat(archived.versions(document)).hasSize(2);
        assertThat(archived.events("document.archived")).isEqualTo(1);
    }

    @Test
    void a_node_that_dies_over_a_document_keeps_it_for_some_minutes_and_no_longer() {
        var document = archived.due();
        TimestampSource deadly = request -> {
            throw new Crash();
        };

        assertThatThrownBy(() -> archived.stampedBy(deadly).archive(MANY)).isInstanceOf(Crash.class);

        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(0, 0));
        archived.advance(ArchiveDocuments.CLAIMED);
        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(1, 0));
        assertThat(archived.versions(document)).hasSize(2);
    }

    @Test
    void a_crash_before_the_commit_changes_nothing_and_a_later_run_finishes() {
        var document = archived.due();

        assertThatThrownBy(() -> archived.archive(new CrashingAtCommit()).archive(MANY))
                .isInstanceOf(Crash.class);

        assertThat(archived.file(document)).isEqualTo(document.pdf());
        assertThat(count("select count(*) from signing.document_version")).isZero();
        assertThat(archived.events("document.archived")).isZero();
        archived.advance(ArchiveDocuments.CLAIMED);
        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(1, 0));
        assertThat(archived.versions(document)).hasSize(2);
    }

    @Test
    void what_cannot_be_stamped_now_is_anybodys_at_once() {
        archived.due();
        TimestampSource away = request -> {
            throw new SourceUnavailable("away", null);
        };

        assertThatThrownBy(() -> archived.stampedBy(away).archive(MANY)).isInstanceOf(SourceUnavailable.class);

        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(1, 0));
        assertThat(archived.events("document.not-archived")).isZero();
    }

    private int count(String sql) {
        return archived.system.jdbc.sql(sql).query(Integer.class).single();
    }

    /** The process dies: nothing after it is done. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /** The process dies between the work and its commit. */
    private final class CrashingAtCommit extends DataSourceTransactionManager {
        private static final long serialVersionUID = 1;

        CrashingAtCommit() {
            super(archived.system.database);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            doRollback(status);
            throw new Crash();
        }
    }
}

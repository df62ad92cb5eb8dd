package th.morprom.did.signing.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.signing.archive.ArchiveSystem.MANY;
import static th.morprom.did.signing.archive.ArchiveSystem.RENEW_BEFORE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.archive.ArchiveDocuments.Run;
import th.morprom.did.signing.verification.Footing;
import th.morprom.did.signing.verification.Verdict.Level;

/** What becomes of documents that are archived when the policy changes. */
class ArchivePolicyTest {
    private static final Map<String, LocalDate> SOONER = Map.of("P-256", LocalDate.parse("2027-03-31"));
    private static final Instant DUE_SOONER =
            Instant.parse("2027-04-01T00:00:00Z").minus(RENEW_BEFORE);

    private final ArchiveSystem archived = new ArchiveSystem();

    @Test
    void an_algorithm_that_ends_sooner_than_was_thought_makes_documents_due_sooner_and_back() {
        archived.due();
        archived.archive().archive(MANY);
        var due = archived.backlog().first();

        assertThat(archived.reschedule().reschedule()).as("nothing has changed").isZero();
        archived.algorithms = SOONER;
        assertThat(archived.reschedule().reschedule()).isEqualTo(1);
        assertThat(archived.backlog().first()).contains(DUE_SOONER);
        assertThat(archived.reschedule().reschedule()).as("once").isZero();
        archived.algorithms = Map.of();
        assertThat(archived.reschedule().reschedule()).isEqualTo(1);

        assertThat(archived.backlog().first()).isEqualTo(due);
        assertThat(archived.events("archive.policy-changed")).isEqualTo(3);
    }

    @Test
    void an_algorithm_that_is_not_in_the_time_stamp_moves_nothing() {
        archived.due();
        archived.archive().archive(MANY);
        var due = archived.backlog().first();
        archived.algorithms = Map.of("RSA-3072", LocalDate.parse("2027-03-31"));

        archived.reschedule().reschedule();

        assertThat(archived.backlog().first()).isEqualTo(due);
    }

    @Test
    void a_node_that_still_has_the_earlier_policy_does_not_undo_what_a_later_one_reckoned() {
        archived.due();
        archived.archive().archive(MANY);
        var earlier = archived.reschedule();
        earlier.reschedule();
        archived.algorithms = SOONER;
        archived.reschedule().reschedule();

        assertThat(earlier.reschedule()).isZero();
        assertThat(archived.backlog().first()).contains(DUE_SOONER);
    }

    @Test
    void a_document_that_is_refused_keeps_its_day() {
        var document = archived.due();
        var forged = document.pdf().clone();
        forged[500] ^= 1;
        archived.forge(document, forged);
        archived.archive().archive(MANY);
        archived.algorithms = SOONER;

        assertThat(archived.reschedule().reschedule()).isZero();
        archived.advance(Duration.ofDays(1));
        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(0, 1));
    }

    @Test
    void of_a_document_nobody_noted_anything_about_the_file_is_looked_at() {
        var document = archived.due();
        archived.archive().archive(MANY);
        archived.system.jdbc.sql("""
                        update signing.document
                           set archive_certificates_end = null, archive_algorithms = null, archive_policy = 0
                        """).update();
        archived.algorithms = SOONER;

        assertThat(archived.reschedule().reschedule()).isEqualTo(1);
        assertThat(archived.backlog().due()).isEqualTo(1);
        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(0, 0));

        assertThat(archived.backlog().first()).contains(DUE_SOONER);
        assertThat(archived.versions(document)).hasSize(2);
    }

    @Test
    void stamps_by_the_hash_that_was_chosen() {
        archived.imprint = NISTObjectIdentifiers.id_sha512;
        var document = archived.due();

        archived.archive().archive(MANY);

        var file = archived.file(document);
        assertThat(archived.verify(file).level()).contains(Level.LTA);
        var stamp = Footing.of(file, archived.generations.sources().paths())
                .orElseThrow()
                .latest();
        assertThat(stamp.token().getTimeStampInfo().getMessageImprintAlgOID())
                .isEqualTo(NISTObjectIdentifiers.id_sha512);
        assertThat(Reliance.of(stamp).algorithms()).contains("SHA-256", "SHA-512", "P-256", "P-384");
    }
}

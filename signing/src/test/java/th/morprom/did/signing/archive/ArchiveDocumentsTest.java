package th.morprom.did.signing.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static th.morprom.did.signing.archive.ArchiveSystem.FIRST_AFTER;
import static th.morprom.did.signing.archive.ArchiveSystem.MANY;
import static th.morprom.did.signing.archive.ArchiveSystem.RENEW_BEFORE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.archive.ArchiveDocuments.Run;
import th.morprom.did.signing.register.DocumentVersion;
import th.morprom.did.signing.register.IssuedDocument.State;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trust.StatusSource;
import th.morprom.did.signing.trust.TimestampSource;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.Verdict.Standing;

class ArchiveDocumentsTest {
    private static final int KEY_COMPROMISE = 1;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration ALMOST_A_UNITS_LIFE = Duration.ofDays(310);

    private final ArchiveSystem archived = new ArchiveSystem();

    @Test
    void stamps_what_was_issued_some_time_ago_and_leaves_every_byte_before() {
        var document = archived.issue();
        var early = archived.archive().archive(MANY);
        archived.advance(FIRST_AFTER);

        var run = archived.archive().archive(MANY);

        assertThat(early).isEqualTo(new Run(0, 0));
        assertThat(run).isEqualTo(new Run(1, 0));
        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(0, 0));
        var file = archived.file(document);
        assertThat(Arrays.copyOf(file, document.pdf().length)).isEqualTo(document.pdf());
        assertThat(archived.verify(file).level()).contains(Level.LTA);
        assertThat(archived.verify(file).sha256())
                .isEqualTo(archived.system
                        .register
                        .find(document.documentId())
                        .orElseThrow()
                        .sha256());
        assertThat(archived.versions(document))
                .extracting(DocumentVersion::sizeBytes)
                .containsExactly(document.pdf().length, file.length);
        assertThat(archived.events("document.archived")).isEqualTo(1);
    }

    @Test
    void what_was_handed_out_before_is_still_as_it_was_issued() {
        var document = archived.due();
        archived.archive().archive(MANY);

        var verdict = archived.verify(document.pdf());

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
        assertThat(verdict.level()).contains(Level.LT);
        assertThat(verdict.register()).isPresent();
    }

    @Test
    void keeps_a_document_valid_while_units_and_authorities_come_and_go() {
        var document = archived.due();
        var times = new ArrayList<Instant>();
        for (int renewal = 0; renewal < 12; renewal++) {
            assertThat(archived.archive().archive(MANY))
                    .as("renewal %d", renewal)
                    .isEqualTo(new Run(1, 0));
            times.add(archived.system.clock.instant());
            nextGeneration();
        }
        assertThat(archived.system
                        .pki
                        .hierarchy()
                        .issuing()
                        .certificate()
                        .getNotAfter()
                        .toInstant())
                .isBefore(archived.system.clock.instant());

        var file = archived.file(document);

        assertThat(archived.verify(file).outcome()).isEqualTo(Outcome.VALID);
        var stranger = archived.generations.verify(file);
        assertThat(stranger.outcome()).as("%s", stranger).isEqualTo(Outcome.VALID);
        assertThat(stranger.level()).contains(Level.LTA);
        assertThat(stranger.archived()).extracting(Verdict.Signing::time).isEqualTo(times);
        assertThat(archived.versions(document)).hasSize(13);
    }

    @Test
    void each_generation_is_a_document_as_issued_and_holds_by_itself() {
        var document = archived.due();
        var generations = new ArrayList<byte[]>();
        for (int generation = 1; generation <= 3; generation++) {
            assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(1, 0));
            generations.add(archived.file(document));
            nextGeneration();
        }

        for (int stamps = 1; stamps <= 3; stamps++) {
            var verdict = archived.verify(generations.get(stamps - 1));
            assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
            assertThat(verdict.level()).contains(Level.LTA);
            assertThat(verdict.archived()).hasSize(stamps);
            assertThat(verdict.register()).isPresent();
        }
        assertThat(archived.versions(document))
                .extracting(DocumentVersion::sizeBytes)
                .containsExactly(
                        document.pdf().length,
                        generations.get(0).length,
                        generations.get(1).length,
                        generations.get(2).length);
    }

    @Test
    void what_became_of_the_signer_is_told_when_nobody_answers_for_him_any_more() {
        var document = archived.due();
        archived.archive().archive(MANY);
        archived.system.revokeAll(KEY_COMPROMISE);
        for (int renewal = 0; renewal < 12; renewal++) {
            nextGeneration();
            assertThat(archived.archive().archive(MANY))
                    .as("renewal %d", renewal)
                    .isEqualTo(new Run(1, 0));
        }

        var verdict = archived.generations.verify(archived.file(document));

        assertThat(verdict.status().orElseThrow().now()).isEqualTo(Standing.UNKNOWN);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.REVOKED_LATER);
    }

    @Test
    void waits_for_the_status_of_the_signer_while_there_is_time_and_then_goes_on_without() {
        var document = archived.due();
        archived.archive().archive(MANY);
        archived.advance(Duration.ofDays(290));
        archived.generations.renew();
        StatusSource away = request -> {
            throw new SourceUnavailable("away", null);
        };

        assertThatThrownBy(() -> archived.answeredBy(away).archive(MANY)).isInstanceOf(SourceUnavailable.class);
        assertThat(archived.backlog().due()).as("it is nobody's").isEqualTo(1);
        archived.advance(RENEW_BEFORE.dividedBy(2));

        assertThat(archived.answeredBy(away).archive(MANY)).isEqualTo(new Run(1, 0));
        assertThat(archived.verify(archived.file(document)).archived()).hasSize(2);
    }

    @Test
    void a_document_that_cannot_be_stamped_now_lets_the_others_go_first() {
        var first = archived.issue();
        archived.advance(Duration.ofSeconds(1));
        var second = archived.due();
        var asked = new ArrayList<byte[]>();
        TimestampSource awayOnce = request -> {
            asked.add(request);
            if (asked.size() == 1) {
                throw new SourceUnavailable("away", null);
            }
            return archived.generations.sources().timestamps().timestamp(request);
        };

        var run = archived.stampedBy(awayOnce).archive(MANY);

        assertThat(run).isEqualTo(new Run(1, 0));
        assertThat(archived.versions(first)).hasSize(1);
        assertThat(archived.versions(second)).hasSize(2);
        assertThat(archived.backlog().refused()).isZero();
        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(0, 0));
        archived.advance(Duration.ofHours(1));
        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(1, 0));
        assertThat(archived.versions(first)).hasSize(2);
    }

    @Test
    void a_document_waits_a_day_for_a_unit_that_lasts_longer_and_others_do_not_wait_for_it() {
        archived.issue();
        archived.issue();
        archived.advance(FIRST_AFTER);
        archived.archive().archive(MANY);
        archived.advance(ALMOST_A_UNITS_LIFE);

        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(0, 0));
        assertThat(archived.backlog().refused()).as("both were looked at").isEqualTo(2);
        archived.generations.renew();
        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(0, 0));
        archived.advance(DAY);
        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(2, 0));
        assertThat(archived.backlog().refused()).isZero();
    }

    @Test
    void renews_before_an_algorithm_ends() {
        archived.algorithms = Map.of("P-256", LocalDate.parse("2027-03-31"));
        archived.due();
        archived.archive().archive(MANY);

        assertThat(archived.backlog().first())
                .contains(Instant.parse("2027-04-01T00:00:00Z").minus(RENEW_BEFORE));
    }

    @Test
    void a_bite_is_bounded_and_the_next_goes_on() {
        archived.issue();
        archived.due();

        assertThat(archived.archive().archive(1)).isEqualTo(new Run(1, 0));
        assertThat(archived.archive().archive(1)).isEqualTo(new Run(1, 0));
        assertThat(archived.archive().archive(1)).isEqualTo(new Run(0, 0));
    }

    @Test
    void does_not_vouch_for_a_document_that_does_not_hold_and_goes_on_with_the_others() {
        var broken = archived.issue();
        archived.due();
        var forged = forged(broken.pdf());
        archived.forge(broken, forged);

        var run = archived.archive().archive(MANY);

        assertThat(run).isEqualTo(new Run(1, 1));
        assertThat(archived.backlog())
                .extracting(FindArchiveBacklog.Backlog::refused, FindArchiveBacklog.Backlog::due)
                .containsExactly(1, 0);
        assertThat(archived.file(broken)).isEqualTo(forged);
        assertThat(archived.events("document.not-archived")).isEqualTo(1);
    }

    @Test
    void what_is_refused_again_and_again_is_looked_at_less_and_less_often_and_written_down_once() {
        var document = archived.due();
        archived.forge(document, forged(document.pdf()));
        for (long waits : new long[] {1, 2, 4, 8, 16, 30, 30}) {
            assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(0, 1));
            archived.advance(Duration.ofDays(waits).minusSeconds(1));
            assertThat(archived.archive().archive(MANY)).as("%d days", waits).isEqualTo(new Run(0, 0));
            archived.advance(Duration.ofSeconds(1));
        }
        assertThat(archived.events("document.not-archived")).isEqualTo(1);

        archived.forge(document, "%PDF-1.7".getBytes(US_ASCII));
        archived.archive().archive(MANY);

        assertThat(archived.events("document.not-archived"))
                .as("another reason")
                .isEqualTo(2);
    }

    @Test
    void a_document_that_is_withdrawn_while_it_is_archived_stays_withdrawn_and_is_archived() {
        var document = archived.due();
        TimestampSource meanwhile = request -> {
            archived.system.withdraw(document.documentId());
            return archived.generations.sources().timestamps().timestamp(request);
        };

        assertThat(archived.stampedBy(meanwhile).archive(MANY)).isEqualTo(new Run(1, 0));

        assertThat(archived.system
                        .register
                        .find(document.documentId())
                        .orElseThrow()
                        .state())
                .isEqualTo(State.WITHDRAWN);
        var verdict = archived.verify(archived.file(document));
        assertThat(verdict.outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(verdict.level()).contains(Level.LTA);
    }

    @Test
    void a_certificate_that_is_revoked_while_its_document_is_archived_is_told() {
        var document = archived.due();
        TimestampSource meanwhile = request -> {
            archived.system.revokeAll(KEY_COMPROMISE);
            return archived.generations.sources().timestamps().timestamp(request);
        };

        assertThat(archived.stampedBy(meanwhile).archive(MANY)).isEqualTo(new Run(1, 0));

        var verdict = archived.verify(archived.file(document));
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.REVOKED_LATER);
        assertThat(verdict.level()).contains(Level.LTA);
    }

    private void nextGeneration() {
        archived.advance(ALMOST_A_UNITS_LIFE);
        archived.generations.renew();
    }

    private static byte[] forged(byte[] pdf) {
        var forged = pdf.clone();
        forged[500] ^= 1;
        return forged;
    }
}

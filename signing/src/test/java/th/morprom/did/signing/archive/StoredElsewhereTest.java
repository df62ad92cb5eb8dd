package th.morprom.did.signing.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import th.morprom.did.signing.activation.SignedDocument;
import th.morprom.did.signing.archive.ArchiveDocuments.Run;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.sample.Bucket;
import th.morprom.did.signing.storage.StoreDocuments;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** Signed files that left the database for a storage that speaks S3, and what is done with them afterwards. */
class StoredElsewhereTest {
    private static final int MANY = 100;

    private final ArchiveSystem archived = new ArchiveSystem();
    private final StoreDocuments storeDocuments = new StoreDocuments(
            archived.system.jdbc, archived.system.bucket, Duration.ofMinutes(30), archived.system.clock);

    @Test
    void a_file_leaves_after_its_time_and_is_given_out_as_before() {
        var document = archived.issue();

        assertThat(storeDocuments.store(MANY)).isZero();
        archived.advance(Duration.ofHours(1));
        assertThat(storeDocuments.waiting()).isEqualTo(1);
        assertThat(storeDocuments.store(MANY)).isEqualTo(1);

        assertThat(isInDatabase(document)).isFalse();
        assertThat(storeDocuments.waiting()).isZero();
        assertThat(storeDocuments.store(MANY)).isZero();
        assertThat(archived.file(document)).isEqualTo(document.pdf());
        assertThat(archived.verify(document.pdf()).outcome()).isEqualTo(Outcome.VALID);
        assertThat(archived.versions(document)).hasSize(1);
        assertThat(archived.system.register.withFhir(Set.of(document.documentId())))
                .containsExactly(document.documentId());
    }

    @Test
    void the_archive_takes_it_from_there_and_the_longer_file_leaves_in_its_turn() {
        var document = archived.due();
        storeDocuments.store(MANY);

        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(1, 0));

        assertThat(isInDatabase(document)).isTrue();
        var longer = archived.file(document);
        assertThat(longer).startsWith(document.pdf()).hasSizeGreaterThan(document.pdf().length);
        assertThat(storeDocuments.store(MANY)).isEqualTo(1);
        assertThat(archived.file(document)).isEqualTo(longer);
        assertThat(archived.versions(document)).hasSize(2);
        assertThat(archived.verify(longer).outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void the_same_assertion_gives_the_same_file_wherever_it_is() {
        var prepared = archived.system.prepareDocument.prepare(archived.credential(), SampleCertificates.certificate());
        var assertion = archived.system.assertion(prepared.challenge());
        var document = archived.system.signDocument.sign(prepared.documentId(), assertion);
        archived.advance(Duration.ofHours(1));
        storeDocuments.store(MANY);

        assertThat(archived.system
                        .signDocument
                        .sign(prepared.documentId(), assertion)
                        .pdf())
                .isEqualTo(document.pdf());
    }

    @Test
    void nothing_leaves_while_the_storage_is_away_or_gives_back_something_else() {
        var document = archived.issue();
        archived.advance(Duration.ofHours(1));

        archived.system.bucket.isAway = true;
        assertThatThrownBy(() -> storeDocuments.store(MANY)).isInstanceOf(SourceUnavailable.class);
        assertThat(isInDatabase(document)).isTrue();
        archived.system.bucket.isAway = false;
        archived.system.bucket.isForged = true;
        assertThat(storeDocuments.store(MANY)).isZero();
        assertThat(isInDatabase(document)).isTrue();
        archived.system.bucket.isForged = false;
        assertThat(storeDocuments.store(MANY)).isEqualTo(1);
    }

    @Test
    void a_file_that_cannot_be_had_is_an_outage_and_another_in_its_place_is_given_to_nobody() {
        var document = archived.due();
        storeDocuments.store(MANY);

        archived.system.bucket.isAway = true;
        assertThatThrownBy(() -> archived.file(document)).isInstanceOf(SourceUnavailable.class);
        assertThatThrownBy(() -> archived.archive().archive(MANY)).isInstanceOf(SourceUnavailable.class);
        archived.system.bucket.isAway = false;
        archived.system.bucket.isForged = true;
        archived.system.bucket.put(key(document), document.pdf());
        assertThatThrownBy(() -> archived.file(document))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another file");
    }

    @Test
    void whoever_does_not_know_the_secret_gets_nothing() {
        var document = archived.issue();
        archived.advance(Duration.ofHours(1));
        storeDocuments.store(MANY);

        assertThatThrownBy(() -> Bucket.withSecret("another-secret").get(key(document)))
                .isInstanceOf(SourceUnavailable.class);
    }

    @Test
    void the_database_lets_a_file_leave_only_as_it_is_and_takes_back_only_what_begins_with_it() {
        var document = archived.issue();
        archived.advance(Duration.ofHours(1));

        refuses("update signing.document set signed_pdf = null, stored_object = 'x', sha256 = repeat('0', 64)");
        refuses("update signing.document set signed_pdf = null, stored_object = 'anything'");
        refuses("update signing.document set signed_pdf = null, stored_object = 'documents/' || id || '/"
                + "0".repeat(64) + ".pdf'");
        storeDocuments.store(MANY);
        for (var change : List.of(
                "stored_object = null",
                "stored_object = 'documents/x.pdf'",
                "sha256 = repeat('0', 64)",
                "signed_pdf = '%PDF'::bytea, stored_object = null, size_bytes = 4,"
                        + " sha256 = encode(sha256('%PDF'::bytea), 'hex')",
                "number = number || '0'")) {
            refuses("update signing.document set " + change);
        }
        assertThat(archived.file(document)).isEqualTo(document.pdf());
    }

    @Test
    void the_database_issues_nothing_without_a_file() {
        var prepared = archived.system.prepareDocument.prepare(archived.credential(), SampleCertificates.certificate());

        for (var stored : List.of("null", "'documents/' || id || '/' || repeat('0', 64) || '.pdf'")) {
            refuses("update signing.document set state = 'issued', sha256 = repeat('0', 64), size_bytes = 4,"
                    + " issued_at = prepared_at, stored_object = " + stored + " where id = '" + prepared.documentId()
                    + "'");
        }
    }

    @Test
    void a_stored_file_comes_back_only_in_a_longer_one() {
        var document = archived.issue();
        archived.advance(Duration.ofHours(1));
        storeDocuments.store(MANY);

        assertThatThrownBy(() -> archived.system
                        .jdbc
                        .sql("update signing.document set signed_pdf = :pdf, stored_object = null where id = :id")
                        .param("pdf", document.pdf())
                        .param("id", document.documentId())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("longer");
    }

    @Test
    void a_file_that_the_storage_does_not_take_keeps_no_other_waiting() {
        var first = archived.issue();
        archived.advance(Duration.ofMinutes(1));
        var second = archived.issue();
        archived.advance(Duration.ofHours(1));
        archived.system.bucket.refused = Optional.of(first.documentId().toString());

        assertThat(storeDocuments.store(MANY)).isEqualTo(1);

        assertThat(isInDatabase(first)).isTrue();
        assertThat(isInDatabase(second)).isFalse();
        archived.system.bucket.refused = Optional.empty();
        assertThat(storeDocuments.store(MANY)).isEqualTo(1);
    }

    private void refuses(String sql) {
        assertThatThrownBy(() -> archived.system.jdbc.sql(sql).update())
                .as(sql)
                .isInstanceOf(DataAccessException.class);
    }

    private String key(SignedDocument document) {
        return archived.system
                .jdbc
                .sql("select stored_object from signing.document where id = :id")
                .param("id", document.documentId())
                .query(String.class)
                .single();
    }

    private boolean isInDatabase(SignedDocument document) {
        return archived.system
                .jdbc
                .sql("select signed_pdf is not null from signing.document where id = :id")
                .param("id", document.documentId())
                .query(Boolean.class)
                .single();
    }
}

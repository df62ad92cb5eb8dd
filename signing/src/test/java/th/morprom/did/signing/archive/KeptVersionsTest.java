package th.morprom.did.signing.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static th.morprom.did.signing.archive.ArchiveSystem.MANY;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.activation.SignedDocument;
import th.morprom.did.signing.archive.ArchiveDocuments.Run;
import th.morprom.did.signing.register.DocumentVersion;
import th.morprom.did.signing.trust.TimestampSource;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** What the register keeps of a document, whoever writes to the database. */
class KeptVersionsTest {
    private final ArchiveSystem archived = new ArchiveSystem();

    @Test
    void a_version_is_known_since_its_commit_by_our_own_clock() {
        var document = archived.due();
        var signedAt = archived.versions(document).get(0).madeAt();
        TimestampSource slow = request -> {
            var answer = archived.generations.sources().timestamps().timestamp(request);
            archived.advance(Duration.ofMinutes(2));
            return answer;
        };

        archived.stampedBy(slow).archive(MANY);

        var versions = archived.versions(document);
        assertThat(versions)
                .extracting(DocumentVersion::madeAt)
                .containsExactly(signedAt, archived.system.clock.instant());
        assertThat(archived.verify(archived.file(document)).archived().get(0).time())
                .isBefore(versions.get(1).madeAt());
    }

    @Test
    void a_version_is_the_beginning_of_its_file_by_its_digest() {
        var document = archived.due();
        archived.archive().archive(MANY);
        var file = archived.file(document);
        var versions = archived.versions(document);

        assertThat(versions)
                .allSatisfy(version ->
                        assertThat(version.sha256()).isEqualTo(Sha256.hex(Arrays.copyOf(file, version.sizeBytes()))));
        assertThat(DocumentVersion.begunWith(versions, document.pdf())).containsExactly(versions.get(0));
        var other = file.clone();
        other[other.length - 1] ^= 1;
        assertThat(DocumentVersion.begunWith(versions, other)).containsExactly(versions.get(0));
        other[0] ^= 1;
        assertThat(DocumentVersion.begunWith(versions, other)).isEmpty();
    }

    @Test
    void the_digest_of_the_file_as_it_was_issued_stays_when_it_is_archived() {
        var document = archived.due();
        var before = archived.system.register.find(document.documentId()).orElseThrow();
        archived.archive().archive(MANY);

        var after = archived.system.register.find(document.documentId()).orElseThrow();

        var asIssued = Sha256.hex(document.pdf());
        assertThat(List.of(before.issuedSha256(), before.sha256(), after.issuedSha256()))
                .containsOnly(asIssued);
        assertThat(after.sha256()).isNotEqualTo(asIssued).isEqualTo(Sha256.hex(archived.file(document)));
    }

    @Test
    void a_file_that_is_not_what_was_registered_is_modified_and_is_not_archived() {
        var document = archived.due();
        var longer = Arrays.copyOf(document.pdf(), document.pdf().length);
        int inert = new String(longer, ISO_8859_1).lastIndexOf("/ID [<") + 80;
        longer[inert] = (byte) (longer[inert] == 'A' ? 'B' : 'A');
        archived.forge(document, longer);

        assertThat(archived.verify(longer).outcome()).isEqualTo(Outcome.MODIFIED);
        assertThat(archived.verify(longer).findings()).containsExactly(Finding.NOT_AS_ISSUED);
        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(0, 1));
    }

    @Test
    void the_database_lets_a_signed_file_only_grow_at_its_end() {
        var document = archived.due();

        refuses(
                "update signing.document set signed_pdf = substring(signed_pdf from 1 for 100)",
                "may only be extended");
        refuses("update signing.document set signed_pdf = null", "may only be extended");
        refuses("update signing.document set signed_pdf = signed_pdf || '%'", "those of its file");
        refuses("update signing.document set sha256 = repeat('0', 64)", "those of its file");
        assertThat(archived.file(document)).isEqualTo(document.pdf());
    }

    @Test
    void the_database_keeps_what_was_signed_and_takes_no_withdrawal_back() {
        var document = archived.due();
        for (var change : List.of(
                "owner = gen_random_uuid()",
                "number = number || '0'",
                "verification_token = repeat('0', 32)",
                "content_sha256 = repeat('0', 64)",
                "issued_at = issued_at - interval '1 day'",
                "registered_at = registered_at - interval '1 day'",
                "assertion = '{}'",
                "type = 'SICK_LEAVE'")) {
            refuses("update signing.document set " + change, "is not changed");
        }
        archived.system.withdraw(document.documentId());

        refuses("update signing.document set state = 'issued', withdrawn_at = null", "not taken back");
        refuses("update signing.document set withdrawn_at = withdrawn_at - interval '1 day'", "not taken back");
        assertThat(archived.archive().archive(MANY)).isEqualTo(new Run(1, 0));
    }

    @Test
    void the_database_removes_nothing_that_was_agreed_to() {
        archived.due();
        archived.archive().archive(MANY);

        refuses("delete from signing.document_version", "never changed");
        refuses("update signing.document_version set made_at = made_at - interval '1 day'", "never changed");
        refuses("truncate signing.document_version", "not removed");
        refuses("delete from signing.document", "not removed");
        refuses("truncate signing.document cascade", "not removed");
    }

    @Test
    void the_database_takes_no_version_that_is_not_the_beginning_of_its_file() {
        var document = archived.due();
        archived.archive().archive(MANY);
        var file = archived.file(document);

        refusesVersion(document, file.length, Sha256.hex(document.pdf()));
        refusesVersion(document, file.length + 1, Sha256.hex(file));
        refusesVersion(document, 100, Sha256.hex(Arrays.copyOf(file, 100)));
    }

    private void refusesVersion(SignedDocument document, int size, String sha256) {
        refuses(
                "insert into signing.document_version (document, version, size_bytes, sha256, made_at) values ('"
                        + document.documentId() + "', 2, " + size + ", '" + sha256 + "', now())",
                "no version of its file");
    }

    private void refuses(String sql, String because) {
        assertThatThrownBy(() -> archived.system.jdbc.sql(sql).update())
                .as(sql)
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining(because);
    }
}

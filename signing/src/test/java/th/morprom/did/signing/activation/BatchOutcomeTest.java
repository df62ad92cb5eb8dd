package th.morprom.did.signing.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.signing.activation.SignedBatch.Outcome;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.sample.SigningSystem;

/** What becomes of each document that a doctor agreed to, if not everything goes well. */
class BatchOutcomeTest {
    private final SigningSystem system = new SigningSystem();
    private final UUID credential = system.readyCredential();

    @Test
    void one_that_cannot_be_written_down_keeps_none_of_the_others_unsigned() {
        var drafts = List.copyOf(drafts(3));
        var prepared = prepare(Set.copyOf(drafts));
        system.heard.failAt(drafts.get(1));

        var signed = sign(prepared);

        assertThat(outcomes(signed))
                .isEqualTo(Map.of(
                        drafts.get(0), Outcome.SIGNED, drafts.get(1), Outcome.FAILED, drafts.get(2), Outcome.SIGNED));
        assertThat(signed.unfinished()).isTrue();
        assertThat(system.register.find(drafts.get(1))).isEmpty();
        system.heard.failNoMore();
        assertThat(finish(prepared).complete()).isTrue();
    }

    @Test
    void one_whose_page_is_spoilt_keeps_none_of_the_others_unsigned() {
        var drafts = List.copyOf(drafts(3));
        var prepared = prepare(Set.copyOf(drafts));
        // No room for a signature.
        system.jdbc
                .sql("update signing.document set gap_end = gap_start + 20 where id = :id")
                .param("id", drafts.get(0))
                .update();

        var signed = sign(prepared);

        assertThat(outcomes(signed))
                .containsEntry(drafts.get(0), Outcome.FAILED)
                .containsEntry(drafts.get(1), Outcome.SIGNED)
                .containsEntry(drafts.get(2), Outcome.SIGNED);
    }

    @Test
    void what_a_revoked_certificate_was_to_sign_comes_to_an_end() {
        var drafts = drafts(2);
        var prepared = prepare(drafts);
        system.revokeAll();

        var signed = sign(prepared);

        assertThat(outcomes(signed).values()).containsOnly(Outcome.CERTIFICATE_REVOKED);
        assertThat(signed.unfinished()).isFalse();
        assertOver(drafts, "CERTIFICATE_REVOKED");
    }

    @Test
    void what_a_suspended_certificate_was_to_sign_waits_for_the_end_of_the_suspension() {
        var drafts = drafts(1);
        var prepared = prepare(drafts);
        system.revokeAll(6);

        var signed = sign(prepared);

        assertThat(outcomes(signed).values()).containsOnly(Outcome.CERTIFICATE_SUSPENDED);
        assertThat(signed.unfinished()).isTrue();
        assertThat(system.batches.finishBatch.unfinished(system.doctor)).containsExactly(prepared.id());
    }

    @Test
    void what_a_certificate_that_ended_was_to_sign_comes_to_an_end_when_it_is_finished() {
        var drafts = drafts(2);
        var prepared = prepare(drafts);
        system.timestampAuthorityIsAway = true;
        assertThat(outcomes(sign(prepared)).values()).containsOnly(Outcome.OUTAGE);
        system.timestampAuthorityIsAway = false;
        system.clock.advance(Duration.ofDays(4000));

        assertThat(outcomes(finish(prepared)).values()).containsOnly(Outcome.CERTIFICATE_EXPIRED);

        assertOver(drafts, "CERTIFICATE_EXPIRED");
        assertThat(outcomes(finish(prepared)).values()).containsOnly(Outcome.CERTIFICATE_EXPIRED);
    }

    @Test
    void an_agreement_holds_for_a_day_and_no_longer() {
        var drafts = drafts(2);
        var prepared = prepare(drafts);
        system.timestampAuthorityIsAway = true;
        sign(prepared);
        system.clock.advance(AbandonDocuments.AGREEMENT_HOLDS.minusMinutes(1));
        system.batches.abandon.abandonOverdue();
        assertThat(system.batches.finishBatch.unfinished(system.doctor)).containsExactly(prepared.id());

        system.clock.advance(Duration.ofMinutes(2));
        system.batches.abandon.abandonOverdue();

        system.timestampAuthorityIsAway = false;
        assertOver(drafts, "NOT_SIGNED_IN_TIME");
        assertThat(outcomes(finish(prepared)).values()).containsOnly(Outcome.NOT_SIGNED_IN_TIME);
        assertThat(system.register.count(system.doctor)).isZero();
    }

    @Test
    void a_single_document_is_given_up_after_a_day_as_well() {
        var prepared = system.prepareDocument.prepare(credential, SampleCertificates.certificate());
        var assertion = system.assertion(prepared.challenge());
        system.timestampAuthorityIsAway = true;
        assertThatCode(() -> system.signDocument.sign(prepared.documentId(), assertion))
                .isInstanceOf(RuntimeException.class);
        system.timestampAuthorityIsAway = false;
        system.clock.advance(AbandonDocuments.AGREEMENT_HOLDS.plusMinutes(2));

        system.batches.abandon.abandonOverdue();

        assertThat(refusal(prepared.documentId(), assertion)).isEqualTo(Reason.ABANDONED);
    }

    @Test
    void an_agreement_that_is_a_day_old_signs_nothing_even_before_it_was_looked_for() {
        var drafts = drafts(1);
        var batch = prepare(drafts);
        var single = system.prepareDocument.prepare(credential, SampleCertificates.certificate());
        system.timestampAuthorityIsAway = true;
        sign(batch);
        var assertion = system.assertion(single.challenge());
        assertThatCode(() -> system.signDocument.sign(single.documentId(), assertion))
                .isInstanceOf(RuntimeException.class);
        system.timestampAuthorityIsAway = false;
        system.clock.advance(AbandonDocuments.AGREEMENT_HOLDS.plusSeconds(1));

        assertThat(outcomes(finish(batch)).values()).containsOnly(Outcome.NOT_SIGNED_IN_TIME);
        assertThat(refusal(single.documentId(), assertion)).isEqualTo(Reason.ABANDONED);

        assertOver(drafts, "NOT_SIGNED_IN_TIME");
        assertThat(system.heard.changes()).contains("abandoned " + single.documentId() + " NOT_SIGNED_IN_TIME");
    }

    @Test
    void a_single_document_comes_to_an_end_with_its_certificate() {
        var prepared = system.prepareDocument.prepare(credential, SampleCertificates.certificate());
        var assertion = system.assertion(prepared.challenge());
        system.revokeAll();

        assertThat(refusal(prepared.documentId(), assertion)).isEqualTo(Reason.CERTIFICATE_REVOKED);

        assertThat(refusal(prepared.documentId(), assertion)).isEqualTo(Reason.ABANDONED);
        assertThat(system.heard.changes()).contains("abandoned " + prepared.documentId() + " CERTIFICATE_REVOKED");
    }

    @Test
    void a_draft_that_cannot_be_read_any_more_can_be_taken_back() {
        var draft = drafts(1).iterator().next();
        system.jdbc.sql("update signing.draft set content = '{'").update();

        system.batches.takeBack(draft);

        assertThat(system.jdbc
                        .sql("select count(*) from signing.draft")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Nobody waits for them, and the evidence of the agreement is there. */
    private void assertOver(Set<UUID> documents, String why) {
        assertThat(system.batches.finishBatch.unfinished(system.doctor)).isEmpty();
        for (var id : documents) {
            assertThat(system.batches.drafts.find(id)).isEmpty();
            assertThat(system.heard.changes()).contains("abandoned " + id + " " + why);
            assertThat(system.heard.agreements()).singleElement().asString().contains(id.toString());
            assertThat(system.jdbc.sql("""
                                    select count(*) from signing.document
                                     where id = :id and state = 'abandoned' and assertion is not null
                                       and prepared_pdf is null
                                    """).param("id", id).query(Integer.class).single())
                    .isEqualTo(1);
        }
    }

    private Set<UUID> drafts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> system.batches
                        .draft(credential, SampleCertificates.certificate())
                        .id())
                .collect(Collectors.toSet());
    }

    private PreparedBatch prepare(Set<UUID> drafts) {
        return system.batches.prepareBatch.prepare(credential, drafts);
    }

    private SignedBatch sign(PreparedBatch prepared) {
        return system.batches.signBatch.sign(prepared.id(), system.assertion(prepared.challenge()));
    }

    private SignedBatch finish(PreparedBatch prepared) {
        return system.batches.finishBatch.finish(prepared.id(), system.doctor);
    }

    private Reason refusal(UUID document, Assertion assertion) {
        return catchThrowableOfType(SigningRefused.class, () -> system.signDocument.sign(document, assertion))
                .reason();
    }

    private static Map<UUID, Outcome> outcomes(SignedBatch signed) {
        return signed.documents().stream()
                .collect(Collectors.toMap(SignedBatch.Item::document, SignedBatch.Item::outcome));
    }
}

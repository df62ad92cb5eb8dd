package th.morprom.did.signing.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.activation.FinishDocument.Unfinished;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.signing.trust.SourceUnavailable;

/** What a doctor agreed to by itself, and what did not become of it at once. */
class FinishDocumentTest {
    private final SigningSystem system = new SigningSystem();
    private final UUID credential = system.readyCredential();

    @Test
    void goes_on_after_an_outage_with_the_agreement_in_store() {
        var prepared = interrupted();
        assertThat(system.finishDocument.unfinished(system.doctor))
                .containsExactly(new Unfinished(prepared.documentId(), prepared.number()));

        var signed = system.finishDocument.finish(prepared.documentId(), system.doctor);

        assertThat(system.register.pdf(prepared.documentId())).isEqualTo(signed.pdf());
        assertThat(system.finishDocument.unfinished(system.doctor)).isEmpty();
    }

    @Test
    void gives_the_same_document_when_it_is_finished_already() {
        var prepared = interrupted();
        var first = system.finishDocument.finish(prepared.documentId(), system.doctor);

        var second = system.finishDocument.finish(prepared.documentId(), system.doctor);

        assertThat(second.pdf()).isEqualTo(first.pdf());
        assertThat(system.timestampsGranted).hasValue(1);
    }

    @Test
    void still_waits_while_the_outage_lasts() {
        var prepared = interrupted();
        system.timestampAuthorityIsAway = true;

        assertThatCode(() -> system.finishDocument.finish(prepared.documentId(), system.doctor))
                .isInstanceOf(SourceUnavailable.class);

        assertThat(system.finishDocument.unfinished(system.doctor)).hasSize(1);
    }

    @Test
    void waits_for_the_end_of_a_suspension() {
        var prepared = prepare();
        system.revokeAll(6);

        assertThatCode(() -> system.signDocument.sign(prepared.documentId(), system.assertion(prepared.challenge())))
                .isInstanceOf(SigningRefused.class);

        assertThat(refusal(prepared.documentId(), system.doctor)).isEqualTo(Reason.CERTIFICATE_SUSPENDED);
        assertThat(system.finishDocument.unfinished(system.doctor)).hasSize(1);
    }

    @Test
    void nobody_else_finishes_it() {
        var prepared = interrupted();
        var other = UUID.randomUUID();

        assertThat(system.finishDocument.unfinished(other)).isEmpty();
        assertThat(refusal(prepared.documentId(), other)).isEqualTo(Reason.UNKNOWN_DOCUMENT);
        assertThat(system.register.find(prepared.documentId())).isEmpty();
    }

    @Test
    void signs_nothing_that_nobody_agreed_to() {
        var prepared = prepare();

        assertThat(system.finishDocument.unfinished(system.doctor)).isEmpty();
        assertThat(refusal(prepared.documentId(), system.doctor)).isEqualTo(Reason.UNKNOWN_DOCUMENT);
    }

    @Test
    void a_document_of_a_batch_goes_on_with_its_batch() {
        var draft = system.batches.draft(credential, SampleCertificates.certificate());
        var batch = system.batches.prepareBatch.prepare(credential, Set.of(draft.id()));
        system.timestampAuthorityIsAway = true;
        system.batches.signBatch.sign(batch.id(), system.assertion(batch.challenge()));
        system.timestampAuthorityIsAway = false;

        assertThat(system.finishDocument.unfinished(system.doctor)).isEmpty();
        assertThat(refusal(draft.id(), system.doctor)).isEqualTo(Reason.UNKNOWN_DOCUMENT);
    }

    /** Agreed to, and not signed: time-stamping was away, and answers again. */
    private PreparedDocument interrupted() {
        var prepared = prepare();
        system.timestampAuthorityIsAway = true;
        assertThatCode(() -> system.signDocument.sign(prepared.documentId(), system.assertion(prepared.challenge())))
                .isInstanceOf(SourceUnavailable.class);
        system.timestampAuthorityIsAway = false;
        return prepared;
    }

    private PreparedDocument prepare() {
        return system.prepareDocument.prepare(credential, SampleCertificates.certificate());
    }

    private Reason refusal(UUID document, UUID owner) {
        return catchThrowableOfType(SigningRefused.class, () -> system.finishDocument.finish(document, owner))
                .reason();
    }
}

package th.morprom.did.signing.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.register.IssuedDocument.State;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.Verdict.Outcome;

class ReplaceDocumentTest {
    private final SigningSystem system = new SigningSystem();
    private final UUID credential = system.readyCredential();

    @Test
    void the_old_document_holds_until_the_new_one_is_signed_and_then_verifies_as_replaced() {
        var old = signed(Optional.empty());
        var draft = draft(Optional.of(old));
        assertThat(system.verifier().verify(system.register.pdf(old)).outcome()).isEqualTo(Outcome.VALID);

        sign(draft);

        var verdict = system.verifier().verify(system.register.pdf(old));
        assertThat(verdict.outcome()).isEqualTo(Outcome.REPLACED);
        assertThat(verdict.findings()).containsExactly(Finding.REPLACED);
        assertThat(verdict.register().orElseThrow().replacedBy()).contains(draft.number());
        assertThat(system.verifier().verify(system.register.pdf(draft.id())).outcome())
                .isEqualTo(Outcome.VALID);
        assertThat(system.heard.changes()).containsExactly("issued " + old, "issued " + draft.id(), "replaced " + old);
    }

    @Test
    void nothing_takes_the_place_of_a_document_that_is_not_in_force() {
        var old = signed(Optional.empty());
        sign(draft(Optional.of(old)));

        assertThat(refusal(old)).isEqualTo(Reason.UNKNOWN_DOCUMENT);
        assertThat(refusal(UUID.randomUUID())).isEqualTo(Reason.UNKNOWN_DOCUMENT);
    }

    @Test
    void what_was_withdrawn_meanwhile_stays_withdrawn() {
        var old = signed(Optional.empty());
        var draft = draft(Optional.of(old));
        system.withdraw(old);

        sign(draft);

        assertThat(system.register.find(old).orElseThrow().state()).isEqualTo(State.WITHDRAWN);
        assertThat(system.register.find(draft.id()).orElseThrow().state()).isEqualTo(State.ISSUED);
    }

    private Reason refusal(UUID old) {
        return catchThrowableOfType(SigningRefused.class, () -> draft(Optional.of(old)))
                .reason();
    }

    private UUID signed(Optional<UUID> replaces) {
        var draft = draft(replaces);
        sign(draft);
        return draft.id();
    }

    private Draft draft(Optional<UUID> replaces) {
        return system.batches.draft(credential, SampleCertificates.certificate(), replaces);
    }

    private void sign(Draft draft) {
        var prepared = system.batches.prepareBatch.prepare(credential, Set.of(draft.id()));
        system.batches.signBatch.sign(prepared.id(), system.assertion(prepared.challenge()));
    }
}

package th.morprom.did.signing.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments.Order;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;

class SignBatchTest {
    private final SigningSystem system = new SigningSystem();
    private final UUID credential = system.readyCredential();

    @Test
    void signs_every_document_of_one_assertion() {
        var drafts = drafts(3);
        var prepared = prepare(drafts);

        var signed = system.batches.signBatch.sign(prepared.id(), system.assertion(prepared.challenge()));

        assertThat(signed.complete()).isTrue();
        assertThat(ids(signed)).isEqualTo(drafts);
        for (var id : drafts) {
            var verdict = system.verifier().verify(system.register.pdf(id));
            assertThat(verdict.outcome()).isEqualTo(Outcome.VALID);
            assertThat(system.batches.drafts.find(id)).isEmpty();
            assertThat(system.heard.changes()).contains("issued " + id);
        }
        assertThat(system.batches.finishBatch.unfinished(system.doctor)).isEmpty();
    }

    @Test
    void signs_a_hundred_and_no_more() {
        var hundred = drafts(100);
        var prepared = prepare(hundred);

        var signed = system.batches.signBatch.sign(prepared.id(), system.assertion(prepared.challenge()));

        assertThat(signed.complete()).isTrue();
        assertThat(system.register.count(system.doctor)).isEqualTo(100);
        assertThat(numbers(Order.NUMBER, 30, 90)).hasSize(10).isSorted();
        assertThat(numbers(Order.NEWEST, 100, 0)).isEqualTo(reversed(numbers(Order.OLDEST, 100, 0)));
        assertThat(numbers(Order.NEWEST, 30, 30))
                .isEqualTo(numbers(Order.NEWEST, 100, 0).subList(30, 60));
        var tooMany = IntStream.range(0, 101).mapToObj(i -> UUID.randomUUID()).collect(Collectors.toSet());
        assertThat(preparationRefusal(tooMany)).isEqualTo(Reason.WRONG_COUNT);
        assertThat(preparationRefusal(Set.of())).isEqualTo(Reason.WRONG_COUNT);
    }

    private List<String> numbers(Order order, int limit, int offset) {
        return system.register.of(system.doctor, order, limit, offset).stream()
                .map(IssuedDocument::number)
                .toList();
    }

    private static List<String> reversed(List<String> list) {
        var turned = new ArrayList<>(list);
        Collections.reverse(turned);
        return turned;
    }

    @Test
    void binds_the_digest_of_each_document() {
        var prepared = prepare(drafts(2));

        var activation = system.jdbc
                .sql("select activation from signing.batch where id = :id")
                .param("id", prepared.id())
                .query(String.class)
                .single();

        for (var item : prepared.documents()) {
            assertThat(activation).contains(item.document().toString()).contains(hex(item.digest()));
        }
        assertThat(new Activation(activation).challenge()).isEqualTo(prepared.challenge());
    }

    @Test
    void refuses_an_assertion_over_another_batch_or_another_document() {
        var one = prepare(drafts(2));
        var other = prepare(drafts(2));
        var single = system.prepareDocument.prepare(credential, SampleCertificates.certificate());

        assertThat(refusal(one, system.assertion(other.challenge()))).isEqualTo(Reason.PASSKEY_REFUSED);
        assertThat(refusal(one, system.assertion(single.challenge()))).isEqualTo(Reason.PASSKEY_REFUSED);
        assertThat(refusal(one, system.assertion(one.challenge(), Lie.USER_NOT_VERIFIED)))
                .isEqualTo(Reason.PASSKEY_REFUSED);
        assertThat(system.register.count(system.doctor)).isZero();
    }

    @Test
    void refuses_a_document_of_a_batch_alone() {
        var prepared = prepare(drafts(1));
        var document = prepared.documents().get(0).document();

        var refused = catchThrowableOfType(
                SigningRefused.class, () -> system.signDocument.sign(document, system.assertion(prepared.challenge())));

        assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_DOCUMENT);
    }

    @Test
    void counts_refused_assertions_towards_the_lock_whatever_they_were_for() {
        var batch = prepare(drafts(1));
        var single = system.prepareDocument.prepare(credential, SampleCertificates.certificate());
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(batch, system.assertion(batch.challenge(), Lie.WRONG_SIGNATURE)))
                    .isEqualTo(Reason.PASSKEY_REFUSED);
        }

        assertThat(refusal(batch, system.assertion(batch.challenge()))).isEqualTo(Reason.LOCKED);
        assertThatThrownBy(() -> system.signDocument.sign(single.documentId(), system.assertion(single.challenge())))
                .isInstanceOfSatisfying(
                        SigningRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.LOCKED));
    }

    @Test
    void refuses_a_batch_that_is_over_and_prepares_its_documents_anew() {
        var drafts = drafts(2);
        var over = prepare(drafts);
        system.clock.advance(Duration.ofMinutes(5));
        assertThat(refusal(over, system.assertion(over.challenge()))).isEqualTo(Reason.EXPIRED);

        var again = prepare(drafts);
        var signed = system.batches.signBatch.sign(again.id(), system.assertion(again.challenge()));

        assertThat(signed.complete()).isTrue();
        assertThat(refusal(over, system.assertion(over.challenge()))).isEqualTo(Reason.UNKNOWN_DOCUMENT);
    }

    @Test
    void leaves_what_an_outage_interrupted_to_be_finished_with_the_agreement_that_was_given() {
        var prepared = prepare(drafts(3));
        var assertion = system.assertion(prepared.challenge());
        system.timestampAuthorityIsAway = true;

        var interrupted = system.batches.signBatch.sign(prepared.id(), assertion);
        system.timestampAuthorityIsAway = false;

        assertThat(interrupted.complete()).isFalse();
        assertThat(system.register.count(system.doctor)).isZero();
        assertThat(system.batches.finishBatch.unfinished(system.doctor)).containsExactly(prepared.id());
        assertThat(system.batches.finishBatch.unfinished(UUID.randomUUID())).isEmpty();
        assertThatThrownBy(() -> system.batches.finishBatch.finish(prepared.id(), UUID.randomUUID()))
                .isInstanceOf(SigningRefused.class);
        assertThat(refusal(prepared, system.assertion(prepared.challenge()))).isEqualTo(Reason.ALREADY_USED);
        assertThat(system.batches
                        .finishBatch
                        .finish(prepared.id(), system.doctor)
                        .complete())
                .isTrue();
        assertThat(system.register.count(system.doctor)).isEqualTo(3);
    }

    @Test
    void signs_the_others_if_one_was_taken_back_before_the_agreement() {
        var drafts = List.copyOf(drafts(2));
        var prepared = prepare(Set.copyOf(drafts));
        system.batches.takeBack(drafts.get(0));

        var signed = system.batches.signBatch.sign(prepared.id(), system.assertion(prepared.challenge()));

        assertThat(ids(signed)).containsExactly(drafts.get(1));
        assertThat(system.register.find(drafts.get(0))).isEmpty();
    }

    @Test
    void takes_nothing_back_that_its_doctor_has_agreed_to() {
        var drafts = drafts(1);
        var prepared = prepare(drafts);
        system.timestampAuthorityIsAway = true;
        system.batches.signBatch.sign(prepared.id(), system.assertion(prepared.challenge()));

        var refused = catchThrowableOfType(
                SigningRefused.class,
                () -> system.batches.takeBack(drafts.iterator().next()));

        assertThat(refused.reason()).isEqualTo(Reason.IN_PROGRESS);
        assertThat(preparationRefusal(drafts)).isEqualTo(Reason.IN_PROGRESS);
    }

    @Test
    void prepares_nobody_elses_drafts() {
        var drafts = drafts(1);
        system.jdbc
                .sql("update signing.draft set owner = :other")
                .param("other", UUID.randomUUID())
                .update();

        assertThat(preparationRefusal(drafts)).isEqualTo(Reason.UNKNOWN_DOCUMENT);
    }

    @Test
    void agrees_to_nothing_that_the_listener_could_not_write_down() {
        var drafts = drafts(1);
        var prepared = prepare(drafts);
        system.heard.failFromNowOn();

        assertThatThrownBy(() -> system.batches.signBatch.sign(prepared.id(), system.assertion(prepared.challenge())))
                .isInstanceOf(IllegalStateException.class);

        assertThat(system.register.count(system.doctor)).isZero();
        assertThat(system.batches.finishBatch.unfinished(system.doctor)).isEmpty();
        system.batches.takeBack(drafts.iterator().next());
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

    private Reason refusal(PreparedBatch prepared, Assertion assertion) {
        return catchThrowableOfType(SigningRefused.class, () -> system.batches.signBatch.sign(prepared.id(), assertion))
                .reason();
    }

    private Reason preparationRefusal(Set<UUID> drafts) {
        return catchThrowableOfType(SigningRefused.class, () -> prepare(drafts)).reason();
    }

    private static Set<UUID> ids(SignedBatch signed) {
        return signed.documents().stream().map(SignedBatch.Item::document).collect(Collectors.toSet());
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}

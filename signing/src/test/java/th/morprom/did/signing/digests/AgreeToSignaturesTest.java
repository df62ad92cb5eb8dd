package th.morprom.did.signing.digests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.digests.AskedDigests.Program;
import th.morprom.did.signing.digests.DigestsRefused.Reason;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;

/** What is laid before a doctor, and what counts as his agreement to it. */
class AgreeToSignaturesTest {
    private final SigningSystem system = new SigningSystem();
    private final UUID credential = system.readyCredential();

    @Test
    void the_statement_names_program_description_and_every_digest() {
        var laid = Laid.of(system, credential, "one", "two").agreed();

        var statement = system.jdbc
                .sql("select activation from signing.digest_authorisation")
                .query(String.class)
                .single();

        assertThat(statement)
                .contains(
                        "\"client\":\"" + laid.client() + "\"",
                        "\"program\":\"ระบบทดสอบ\"",
                        "\"description\":\"ผลตรวจ \\\"2\\\" ฉบับ\"",
                        "\"credential\":\"" + credential + "\"",
                        Statement.hex(Laid.sha256("one")),
                        Statement.hex(Laid.sha256("two")));
    }

    @Test
    void an_assertion_for_something_else_is_no_agreement() {
        var laid = Laid.of(system, credential, "one");
        var other = Laid.of(system, credential, "two");
        var document = system.prepareDocument.prepare(credential, SampleCertificates.certificate());
        system.digests.agree.challenge(laid.id(), system.doctor);
        var forOther = system.assertion(system.digests.agree.challenge(other.id(), system.doctor));

        assertThat(signingRefusal(laid, forOther)).isEqualTo(SigningRefused.Reason.PASSKEY_REFUSED);
        assertThat(signingRefusal(laid, system.assertion(document.challenge())))
                .isEqualTo(SigningRefused.Reason.PASSKEY_REFUSED);
        assertThat(signingRefusal(laid, system.assertion(Laid.sha256("one").toByteArray())))
                .isEqualTo(SigningRefused.Reason.PASSKEY_REFUSED);
    }

    @Test
    void an_agreement_to_digests_signs_no_document() {
        var laid = Laid.of(system, credential, "one");
        var document = system.prepareDocument.prepare(credential, SampleCertificates.certificate());
        var assertion = system.assertion(system.digests.agree.challenge(laid.id(), system.doctor));

        var refused = catchThrowableOfType(
                SigningRefused.class, () -> system.signDocument.sign(document.documentId(), assertion));

        assertThat(refused.reason()).isEqualTo(SigningRefused.Reason.PASSKEY_REFUSED);
    }

    @Test
    void asked_again_his_passkey_signs_another_statement_and_the_one_before_is_worth_nothing() {
        var laid = Laid.of(system, credential, "one");
        var first = system.assertion(system.digests.agree.challenge(laid.id(), system.doctor));
        var second = system.assertion(system.digests.agree.challenge(laid.id(), system.doctor));

        assertThat(signingRefusal(laid, first)).isEqualTo(SigningRefused.Reason.PASSKEY_REFUSED);
        system.digests.agree.agree(laid.id(), system.doctor, second);
        system.digests.agree.agree(laid.id(), system.doctor, second);
        assertThat(refusal(laid, system.doctor, first)).isEqualTo(Reason.ALREADY_AGREED);
    }

    @Test
    void only_its_doctor_agrees_and_only_while_it_waits() {
        var laid = Laid.of(system, credential, "one");
        var assertion = system.assertion(system.digests.agree.challenge(laid.id(), system.doctor));

        assertThat(refusal(laid, UUID.randomUUID(), assertion)).isEqualTo(Reason.UNKNOWN_AUTHORISATION);
        system.clock.advance(Duration.ofMinutes(5));
        assertThat(signingRefusal(laid, assertion)).isEqualTo(SigningRefused.Reason.EXPIRED);
        system.clock.advance(Duration.ofMinutes(10));
        assertThat(refusal(laid, system.doctor, assertion)).isEqualTo(Reason.OVER);
    }

    @Test
    void what_its_program_takes_back_is_over_before_and_after_he_agreed() {
        var laid = Laid.of(system, credential, "one");
        var assertion = system.assertion(system.digests.agree.challenge(laid.id(), system.doctor));
        system.digests.withdraw.withdraw(laid.id(), UUID.randomUUID());
        var agreed = Laid.of(system, credential, "two").agreed();

        system.digests.withdraw.withdraw(laid.id(), laid.client());
        system.digests.withdraw.withdraw(agreed.id(), agreed.client());
        system.digests.withdraw.withdraw(agreed.id(), agreed.client());

        assertThat(refusal(laid, system.doctor, assertion)).isEqualTo(Reason.OVER);
        assertThat(catchThrowableOfType(DigestsRefused.class, () -> system.digests.sign.sign(agreed.order()))
                        .reason())
                .isEqualTo(Reason.OVER);
        assertThat(system.jdbc
                        .sql("select subject from audit.event where type = 'digests.withdrawn' order by sequence")
                        .query(String.class)
                        .list())
                .containsExactly(laid.id().toString(), agreed.id().toString());
    }

    @Test
    void what_he_declines_is_over() {
        var laid = Laid.of(system, credential, "one");
        var assertion = system.assertion(system.digests.agree.challenge(laid.id(), system.doctor));

        system.digests.agree.decline(laid.id(), system.doctor);

        assertThat(refusal(laid, system.doctor, assertion)).isEqualTo(Reason.OVER);
    }

    @Test
    void refused_assertions_lock_the_credential_whatever_they_were_for() {
        var laid = Laid.of(system, credential, "one");
        var document = system.prepareDocument.prepare(credential, SampleCertificates.certificate());
        for (int i = 0; i < 5; i++) {
            var challenge = system.digests.agree.challenge(laid.id(), system.doctor);
            assertThat(signingRefusal(laid, system.assertion(challenge, Lie.WRONG_SIGNATURE)))
                    .isEqualTo(SigningRefused.Reason.PASSKEY_REFUSED);
        }

        var challenge = system.digests.agree.challenge(laid.id(), system.doctor);
        assertThat(signingRefusal(laid, system.assertion(challenge))).isEqualTo(SigningRefused.Reason.LOCKED);
        assertThat(catchThrowableOfType(
                                SigningRefused.class,
                                () -> system.signDocument.sign(
                                        document.documentId(), system.assertion(document.challenge())))
                        .reason())
                .isEqualTo(SigningRefused.Reason.LOCKED);
    }

    @Test
    void takes_only_digests_that_are_some() {
        var program = new Program(UUID.randomUUID(), "ระบบทดสอบ");
        var one = Laid.sha256("one");

        assertThat(refusal(DigestAlgorithm.SHA_256, List.of(), "")).isEqualTo(Reason.WRONG_COUNT);
        assertThat(refusal(DigestAlgorithm.SHA_256, Collections.nCopies(101, one), ""))
                .isEqualTo(Reason.WRONG_COUNT);
        assertThat(refusal(DigestAlgorithm.SHA_384, List.of(one), "")).isEqualTo(Reason.WRONG_LENGTH);
        assertThat(refusal(DigestAlgorithm.SHA_256, List.of(Bytes.of(new byte[20])), ""))
                .isEqualTo(Reason.WRONG_LENGTH);
        assertThat(refusal(DigestAlgorithm.SHA_256, List.of(one, one), "")).isEqualTo(Reason.REPEATED);
        assertThat(refusal(DigestAlgorithm.SHA_256, List.of(one), "a\u202Eb")).isEqualTo(Reason.UNREADABLE_DESCRIPTION);
        assertThat(refusal(DigestAlgorithm.SHA_256, List.of(one), "x".repeat(501)))
                .isEqualTo(Reason.UNREADABLE_DESCRIPTION);
        var long384 = new AskedDigests(
                credential, program, DigestAlgorithm.SHA_384, List.of(Bytes.of(new byte[48])), "ใบสั่งยา");
        assertThat(catchThrowableOfType(DigestsRefused.class, () -> system.digests.ask.ask(long384))
                        .reason())
                .isEqualTo(Reason.ALGORITHM_NOT_OF_KEY);
    }

    @Test
    void a_program_lays_no_more_before_a_doctor_than_he_can_answer() {
        var program = new Program(UUID.randomUUID(), "ระบบทดสอบ");
        for (int i = 0; i < 20; i++) {
            system.digests.ask.ask(one(program, "digest " + i));
        }

        assertThat(catchThrowableOfType(DigestsRefused.class, () -> system.digests.ask.ask(one(program, "one more")))
                        .reason())
                .isEqualTo(Reason.TOO_MANY_WAITING);
        system.clock.advance(Duration.ofMinutes(15));
        assertThat(system.digests.ask.ask(one(program, "later")).signed()).isZero();
    }

    @Test
    void of_many_that_ask_at_once_no_more_are_laid_before_him_than_that()
            throws InterruptedException, ExecutionException {
        var program = new Program(UUID.randomUUID(), "ระบบทดสอบ");
        var crowd = Executors.newFixedThreadPool(6);
        try {
            var attempts = IntStream.range(0, 24)
                    .<Callable<Boolean>>mapToObj(index -> () -> catchThrowableOfType(
                                    DigestsRefused.class, () -> system.digests.ask.ask(one(program, "digest " + index)))
                            == null)
                    .toList();
            var laid = 0;
            for (var answer : crowd.invokeAll(attempts)) {
                laid += answer.get() ? 1 : 0;
            }

            assertThat(laid).isEqualTo(20);
        } finally {
            crowd.shutdownNow();
        }
    }

    @Test
    void the_same_question_asked_again_is_the_same_and_waits_anew() {
        var program = new Program(UUID.randomUUID(), "ระบบทดสอบ");
        var first = system.digests.ask.ask(one(program, "one")).id();
        system.clock.advance(Duration.ofMinutes(14));

        assertThat(system.digests.ask.ask(one(program, "one")).id()).isEqualTo(first);
        assertThat(system.digests.ask.ask(one(program, "two")).id()).isNotEqualTo(first);
        assertThat(system.digests
                        .ask
                        .ask(one(new Program(UUID.randomUUID(), "ระบบทดสอบ"), "one"))
                        .id())
                .isNotEqualTo(first);
        system.clock.advance(Duration.ofMinutes(14));
        assertThat(system.digests.agree.challenge(first, system.doctor)).hasSize(32);

        system.digests.agree.decline(first, system.doctor);
        assertThat(system.digests.ask.ask(one(program, "one")).id()).isNotEqualTo(first);
    }

    @Test
    void what_waits_is_told_however_much_was_agreed_to_and_that_page_by_page() {
        var early = Laid.of(system, credential, "early");
        var agreed = new ArrayList<UUID>();
        for (int i = 0; i < 3; i++) {
            system.clock.advance(Duration.ofMinutes(1));
            agreed.add(0, Laid.of(system, credential, "agreed " + i).agreed().id());
        }
        var told = new DigestAuthorisations(system.jdbc);

        assertThat(told.waiting(system.doctor, system.clock.instant()))
                .extracting(DigestAuthorisation::id)
                .containsExactly(early.id());
        assertThat(told.countAgreed(system.doctor)).isEqualTo(3);
        assertThat(told.agreed(system.doctor, 2, 0))
                .extracting(DigestAuthorisation::id)
                .isEqualTo(agreed.subList(0, 2));
        assertThat(told.agreed(system.doctor, 2, 2))
                .extracting(DigestAuthorisation::id)
                .isEqualTo(agreed.subList(2, 3));
        system.clock.advance(Duration.ofMinutes(15));
        assertThat(told.waiting(system.doctor, system.clock.instant())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u3000", "\u00A0\u2003", "\u3164", "\u0301", "a\u2067b", "a\u200Fb", "a\nb"})
    void takes_no_words_that_show_nothing_or_something_else_than_they_say(String text) {
        var digests = List.of(Laid.sha256("one"), Laid.sha256("two"));

        assertThat(refusal(DigestAlgorithm.SHA_256, digests, text)).isEqualTo(Reason.UNREADABLE_DESCRIPTION);
        assertThat(catchThrowableOfType(
                                DigestsRefused.class,
                                () -> system.digests.ask.ask(labelled(digests, List.of("", text))))
                        .reason())
                .isEqualTo(Reason.UNREADABLE_LABEL);
    }

    @Test
    void what_was_kept_before_a_rule_is_still_read() {
        var id = Laid.of(system, credential, "one").agreed().id();
        system.jdbc
                .sql("update signing.digest_authorisation set description = :blank")
                .param("blank", "\u3164\u0301")
                .update();

        assertThat(new DigestAuthorisations(system.jdbc).agreed(system.doctor, 10, 0))
                .extracting(DigestAuthorisation::id)
                .containsExactly(id);
    }

    @Test
    void labels_are_part_of_what_he_agrees_to_and_of_the_record() {
        var digests = List.of(Laid.sha256("one"), Laid.sha256("two"));
        var asked = labelled(digests, List.of("ใบสั่งยา HN 1", ""));
        var id = system.digests.ask.ask(asked).id();
        system.digests.agree.challenge(id, system.doctor);

        assertThat(new DigestAuthorisations(system.jdbc).find(id).orElseThrow().asked())
                .isEqualTo(asked);
        assertThat(system.jdbc
                        .sql("select activation from signing.digest_authorisation")
                        .query(String.class)
                        .single())
                .contains("\"labels\":[\"ใบสั่งยา HN 1\",\"\"]");
        assertThat(catchThrowableOfType(
                                DigestsRefused.class, () -> system.digests.ask.ask(labelled(digests, List.of("one"))))
                        .reason())
                .isEqualTo(Reason.WRONG_COUNT);
        assertThat(catchThrowableOfType(
                                DigestsRefused.class,
                                () -> system.digests.ask.ask(labelled(digests, List.of("", "x".repeat(201)))))
                        .reason())
                .isEqualTo(Reason.UNREADABLE_LABEL);
    }

    private AskedDigests labelled(List<Bytes> digests, List<String> labels) {
        var program = new Program(UUID.randomUUID(), "ระบบทดสอบ");
        return new AskedDigests(credential, program, DigestAlgorithm.SHA_256, digests, labels, "");
    }

    private AskedDigests one(Program program, String text) {
        return new AskedDigests(credential, program, DigestAlgorithm.SHA_256, List.of(Laid.sha256(text)), "ใบสั่งยา");
    }

    @Test
    void lays_nothing_before_a_credential_that_cannot_sign() {
        var unfinished = system.newCredential().id();

        assertThat(catchThrowableOfType(SigningRefused.class, () -> Laid.of(system, unfinished, "one"))
                        .reason())
                .isEqualTo(SigningRefused.Reason.CREDENTIAL_NOT_READY);
        assertThat(catchThrowableOfType(DigestsRefused.class, () -> Laid.of(system, UUID.randomUUID(), "one"))
                        .reason())
                .isEqualTo(Reason.UNKNOWN_CREDENTIAL);
    }

    private SigningRefused.Reason signingRefusal(Laid laid, Assertion assertion) {
        return catchThrowableOfType(
                        SigningRefused.class, () -> system.digests.agree.agree(laid.id(), system.doctor, assertion))
                .reason();
    }

    private Reason refusal(Laid laid, UUID owner, Assertion assertion) {
        return catchThrowableOfType(DigestsRefused.class, () -> system.digests.agree.agree(laid.id(), owner, assertion))
                .reason();
    }

    private Reason refusal(DigestAlgorithm algorithm, List<Bytes> digests, String description) {
        return catchThrowableOfType(
                        DigestsRefused.class,
                        () -> system.digests.ask.ask(new AskedDigests(
                                credential,
                                new Program(UUID.randomUUID(), "ระบบทดสอบ"),
                                algorithm,
                                digests,
                                description)))
                .reason();
    }
}

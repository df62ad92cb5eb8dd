package th.morprom.did.signing.digests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
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
                        () -> new AskedDigests(
                                credential,
                                new Program(UUID.randomUUID(), "ระบบทดสอบ"),
                                algorithm,
                                digests,
                                description))
                .reason();
    }
}

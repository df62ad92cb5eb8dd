package th.morprom.did.signing.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.credential.Credentials;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;

class AgreeToSuccessorTest {
    private static final String ENROLMENT = "a".repeat(64);
    private static final String SUCCESSOR = "b".repeat(64);

    private final SigningSystem system = new SigningSystem();
    private final UUID credential = system.readyCredential();

    @Test
    void the_key_signs_the_acceptance_that_its_holders_passkey_signed() {
        var acceptance = acceptance(system.clock.instant());

        var signature = system.agreeToSuccessor.agree(
                system.doctor, credential, acceptance, system.assertion(challenge(acceptance)));

        var key = new Credentials(system.jdbc)
                .find(credential)
                .orElseThrow()
                .key()
                .publicKey();
        assertThat(VerifyingProvider.verifies(
                        key.getEncoded(), "SHA256withECDSA", acceptance.getBytes(StandardCharsets.UTF_8), signature))
                .isTrue();
        assertThat(auditTypes()).endsWith("credential.succession-agreed");
    }

    @Test
    void it_does_so_when_its_certificate_is_over() {
        system.clock.advance(Duration.ofDays(4_000));
        var acceptance = acceptance(system.clock.instant());

        assertThat(system.agreeToSuccessor.agree(
                        system.doctor, credential, acceptance, system.assertion(challenge(acceptance))))
                .isNotEmpty();
    }

    @Test
    void an_assertion_over_anything_else_is_refused_and_counted() {
        var acceptance = acceptance(system.clock.instant());
        var other = acceptance(system.clock.instant().minusSeconds(1));

        for (int i = 0; i < 4; i++) {
            assertThat(refusal(acceptance, challenge(other))).isEqualTo(Reason.PASSKEY_REFUSED);
        }
        var lie = system.assertion(challenge(acceptance), Lie.USER_NOT_VERIFIED);
        assertThat(catchThrowableOfType(
                                SigningRefused.class,
                                () -> system.agreeToSuccessor.agree(system.doctor, credential, acceptance, lie))
                        .reason())
                .isEqualTo(Reason.PASSKEY_REFUSED);

        assertThat(refusal(acceptance, challenge(acceptance))).isEqualTo(Reason.LOCKED);
        assertThat(auditTypes())
                .doesNotContain("credential.succession-agreed", "document.activation-refused")
                .contains("credential.succession-refused", "credential.locked");
    }

    @Test
    void an_old_acceptance_is_refused() {
        var acceptance = acceptance(system.clock.instant());
        system.clock.advance(Duration.ofMinutes(5));

        assertThat(refusal(acceptance, challenge(acceptance))).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void an_acceptance_of_a_time_to_come_is_refused() {
        var ahead = acceptance(system.clock.instant().plus(Duration.ofSeconds(62)));
        var almostNow = acceptance(system.clock.instant().plus(Duration.ofSeconds(58)));

        assertThat(refusal(ahead, challenge(ahead))).isEqualTo(Reason.EXPIRED);
        assertThat(system.agreeToSuccessor.agree(
                        system.doctor, credential, almostNow, system.assertion(challenge(almostNow))))
                .isNotEmpty();
    }

    @Test
    void anybody_elses_credential_and_one_without_certificate_are_refused() {
        var acceptance = acceptance(system.clock.instant());
        var assertion = system.assertion(challenge(acceptance));
        var unfinished = system.newCredential().id();

        assertThat(catchThrowableOfType(
                                SigningRefused.class,
                                () -> system.agreeToSuccessor.agree(
                                        UUID.randomUUID(), credential, acceptance, assertion))
                        .reason())
                .isEqualTo(Reason.UNKNOWN_CREDENTIAL);
        assertThat(catchThrowableOfType(
                                SigningRefused.class,
                                () -> system.agreeToSuccessor.agree(system.doctor, unfinished, acceptance, assertion))
                        .reason())
                .isEqualTo(Reason.CREDENTIAL_NOT_READY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "Pay a million baht",
                "{\"enrolmentSha256\":\"E\",\"publicKeySha256\":\"K\",\"terms\":\"t/1\",\"time\":\"T\",\"x\":\"\"}",
                "{\"publicKeySha256\":\"K\",\"enrolmentSha256\":\"E\",\"terms\":\"t/1\",\"time\":\"T\"}",
                "{\"enrolmentSha256\":\"E\",\"publicKeySha256\":\"K\",\"terms\":\"t/1\",\"time\":\"2026-99-01T00:00:00Z\"}",
                "{\"enrolmentSha256\":\"E\",\"publicKeySha256\":\"K\",\"terms\":\"\\u0000\",\"time\":\"T\"}"
            })
    void the_key_signs_nothing_else(String template) {
        var text = template.replace("\"E\"", "\"" + ENROLMENT + "\"")
                .replace("\"K\"", "\"" + SUCCESSOR + "\"")
                .replace("\"T\"", "\"" + system.clock.instant().truncatedTo(ChronoUnit.SECONDS) + "\"");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> system.agreeToSuccessor.agree(
                        system.doctor, credential, text, system.assertion(challenge(text))));
    }

    private Reason refusal(String acceptance, byte[] challenge) {
        var assertion = system.assertion(challenge);
        return catchThrowableOfType(
                        SigningRefused.class,
                        () -> system.agreeToSuccessor.agree(system.doctor, credential, acceptance, assertion))
                .reason();
    }

    private static String acceptance(Instant time) {
        return """
                {"enrolmentSha256":"%s","publicKeySha256":"%s","terms":"subscriber-terms/1","time":"%s"}""".formatted(ENROLMENT, SUCCESSOR, time.truncatedTo(ChronoUnit.SECONDS));
    }

    private static byte[] challenge(String acceptance) {
        return new Activation(acceptance).challenge();
    }

    private List<String> auditTypes() {
        return system.jdbc
                .sql("select type from audit.event order by sequence")
                .query(String.class)
                .list();
    }
}

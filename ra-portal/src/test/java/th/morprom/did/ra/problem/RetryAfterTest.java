package th.morprom.did.ra.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.testpki.token.SoftHsm;

class RetryAfterTest {
    @Test
    void is_what_the_token_says_whoever_stands_between() throws GeneralSecurityException {
        var key = keyWhoseSignaturesDoNotVerify();

        var outage = catchThrowable(() -> key.sign(new byte[] {1}));

        assertThat(outage).isInstanceOf(KeyUnavailable.class);
        assertThat(RetryAfter.of(outage)).contains("1");
        assertThat(RetryAfter.of(new CertificationUnavailable("not now", outage)))
                .contains("1");
    }

    @Test
    void is_not_told_where_an_operator_must_act_first() {
        var soft = SoftHsm.newToken();
        var token = Token.open(new TokenSettings(soft.module(), soft.label(), soft.pin(), 1, Duration.ofSeconds(10)));
        var key = token.generate("key", KeyAlgorithm.EC_P256);
        token.close();

        assertThat(RetryAfter.of(catchThrowable(() -> key.sign(new byte[] {1}))))
                .isEmpty();
    }

    @Test
    void is_half_a_minute_where_nobody_knows() {
        assertThat(RetryAfter.of(new CertificationUnavailable("not now", new IllegalStateException())))
                .contains("30");
    }

    private static SigningKey keyWhoseSignaturesDoNotVerify() throws GeneralSecurityException {
        var provider = new BouncyCastleProvider();
        var generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(256);
        return SigningKey.of(
                generator.generateKeyPair().getPrivate(),
                generator.generateKeyPair().getPublic(),
                provider,
                KeyAlgorithm.EC_P256);
    }
}

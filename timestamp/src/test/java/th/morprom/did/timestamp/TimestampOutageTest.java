package th.morprom.did.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.timestamp.Requests.aRequest;

import java.security.SignatureException;
import java.time.Duration;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.WatchedSignatures;
import th.morprom.did.timestamp.unit.TimestampUnit;

class TimestampOutageTest {
    private final Authority authority = new Authority(SampleHierarchy.ecdsa());

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_missing_database_is_a_503_that_says_when_to_come_back_and_holds_a_rejection() throws Exception {
        authority.jdbc.sql("alter table tsa.granted_timestamp rename to away").update();

        var response = post();

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(Replies.failure(response.getContentAsByteArray())).isEqualTo(PKIFailureInfo.systemFailure);
    }

    @Test
    void a_token_that_does_not_sign_is_a_503_that_says_when_to_come_back_and_nothing_is_recorded() throws Exception {
        var certificate = SampleHierarchy.ecdsa().timestampUnit();
        var silent = SigningKey.of(
                WatchedSignatures.privateKey(),
                certificate.keys().getPublic(),
                new WatchedSignatures(message -> {
                    throw new SignatureException("the device does not sign");
                }),
                KeyAlgorithm.EC_P256);
        var unit = new TimestampUnit(silent, certificate.chain());
        try (var other = new Authority(authority.database, Authority.SECOND, unit)) {
            var response = post(other);

            assertThat(response.getStatus()).isEqualTo(503);
            assertThat(response.getHeader("Retry-After")).isEqualTo("1");
            assertThat(Replies.failure(response.getContentAsByteArray())).isEqualTo(PKIFailureInfo.systemFailure);
            assertThat(other.tokens()).isZero();
        }
    }

    @Test
    void no_unit_whose_key_may_be_used_is_a_system_failure_that_nobody_need_ask_again_for() throws Exception {
        try (var none = new Authority(authority.database, Authority.SECOND)) {
            var response = post(none);

            assertThat(response.getStatus()).isEqualTo(200);
            assertThat(response.getHeader("Retry-After")).isNull();
            assertThat(Replies.failure(response.getContentAsByteArray())).isEqualTo(PKIFailureInfo.systemFailure);
        }
    }

    @Test
    void counts_tokens_by_unit_and_refusals_by_reason() throws Exception {
        post();
        authority.grant().grant(new byte[0]);

        assertThat(authority.meters().get("morprom.tsa.tokens").counter().count())
                .isEqualTo(1);
        assertThat(authority
                        .meters()
                        .get("morprom.tsa.refusals")
                        .tag("reason", "BAD_DATA_FORMAT")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private MockHttpServletResponse post() throws Exception {
        return post(authority);
    }

    private static MockHttpServletResponse post(Authority authority) throws Exception {
        var request = new MockHttpServletRequest("POST", "/tsa");
        request.setContentType("application/timestamp-query");
        request.setContent(aRequest().der());
        var response = new MockHttpServletResponse();
        new TimestampEndpoint(authority.grant(), 1, Duration.ofMinutes(1)).service(request, response);
        return response;
    }
}

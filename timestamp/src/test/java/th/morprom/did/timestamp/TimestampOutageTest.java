package th.morprom.did.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.timestamp.Requests.aRequest;

import java.time.Duration;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import th.morprom.did.testpki.pki.SampleHierarchy;

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
        var request = new MockHttpServletRequest("POST", "/tsa");
        request.setContentType("application/timestamp-query");
        request.setContent(aRequest().der());
        var response = new MockHttpServletResponse();
        new TimestampEndpoint(authority.grant(), 1, Duration.ofMinutes(1)).service(request, response);
        return response;
    }
}
